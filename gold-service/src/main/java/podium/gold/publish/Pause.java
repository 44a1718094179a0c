package podium.gold.publish;

import java.time.Duration;
import java.time.Instant;

/// A pause by a clock that may be set back. It would last longer by as much, an hour perhaps; so it
/// is over, too, once its end is further away than it was long: it never takes more than twice its
/// time. Used by one thread.
public final class Pause {
    private Instant until = Instant.MIN;
    private Duration length = Duration.ZERO;

    /// One that is over.
    public Pause() {}

    /// Takes the place of the pause before.
    public void begin(Instant now, Duration lasts) {
        until = now.plus(lasts);
        length = lasts;
    }

    /// It is over from now on.
    public void end() {
        until = Instant.MIN;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until) || now.plus(length).isBefore(until);
    }
}
