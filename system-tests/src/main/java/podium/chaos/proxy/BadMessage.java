package podium.chaos.proxy;

import java.io.IOException;

/// A message that the proxy can't pass on, or can't do to what it was asked to. The client reads
/// why, and the connection ends.
final class BadMessage extends IOException {
    private final int status;

    BadMessage(int status, String why) {
        super(why);
        this.status = status;
    }

    int status() {
        return status;
    }
}
