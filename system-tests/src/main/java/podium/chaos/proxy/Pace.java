package podium.chaos.proxy;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/// How fast bytes are written.
///
/// @param bytesPerSecond at most; the largest number is no limit
record Pace(long bytesPerSecond) {
    static final Pace FULL = new Pace(Long.MAX_VALUE);

    private static final int BUFFER_BYTES = 64 << 10;

    boolean isFull() {
        return bytesPerSecond == Long.MAX_VALUE;
    }

    /// @param abandoned asked now and then whether anybody still waits for it
    OutputStream over(OutputStream out, BooleanSupplier abandoned) {
        return isFull()
                ? new BufferedOutputStream(out, BUFFER_BYTES)
                : new PacedStream(out, bytesPerSecond, abandoned);
    }
}
