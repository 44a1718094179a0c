package podium.system;

import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Random;
import java.util.zip.Deflater;

/// A fixed piece of work, by which machines are compared: compressing and hashing the same bytes.
/// Nearly all of it is native code, so that no compiler's mood changes it.
final class Calibration {
    private static final int BYTES = 8 * 1024 * 1024;
    private static final int LEVEL = 6;
    private static final int TIMES = 5;
    private static final int LETTERS = 12;

    private Calibration() {}

    /// Processor time of the quickest of some turns.
    static Duration turn() {
        byte[] text = text();
        long quickest = Long.MAX_VALUE;
        for (int time = 0; time < TIMES; time++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work(text);
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
            quickest = Math.min(quickest, took);
        }
        return Duration.ofNanos(quickest);
    }

    private static byte[] text() {
        Random random = new Random(1);
        byte[] text = new byte[BYTES];
        for (int at = 0; at < BYTES; at++) {
            text[at] = (byte) ('a' + random.nextInt(LETTERS));
        }
        return text;
    }

    private static void work(byte[] text) {
        byte[] packed = new byte[BYTES];
        try (Deflater deflater = new Deflater(LEVEL)) {
            deflater.setInput(text);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(packed);
            }
            MessageDigest.getInstance("SHA-256").digest(packed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
