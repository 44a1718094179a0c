package podium.chaos.proxy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/// Writes a tenth of a second's worth of bytes, waits as long as they take, and so on.
final class PacedStream extends OutputStream {
    private static final int STEPS_A_SECOND = 10;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final OutputStream out;
    private final long bytesPerSecond;
    private final BooleanSupplier abandoned;

    PacedStream(OutputStream out, long bytesPerSecond, BooleanSupplier abandoned) {
        this.out = out;
        this.bytesPerSecond = bytesPerSecond;
        this.abandoned = abandoned;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int stepMax = Math.clamp(bytesPerSecond / STEPS_A_SECOND, 1, 1 << 20);
        for (int done = 0; done < length; ) {
            int step = Math.min(stepMax, length - done);
            out.write(bytes, from + done, step);
            out.flush();
            done += step;
            pause(step);
        }
    }

    private void pause(int bytes) throws IOException {
        try {
            long nanos = bytes * NANOS_A_SECOND / bytesPerSecond;
            Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the proxy is closing");
        }
        if (abandoned.getAsBoolean()) {
            throw new IOException("the client has hung up");
        }
    }
}
