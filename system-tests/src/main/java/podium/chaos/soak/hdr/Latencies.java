package podium.chaos.soak.hdr;

import podium.chaos.soak.Latency;

import org.HdrHistogram.Histogram;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Latencies of one kind in milliseconds, to three digits. For one thread at a time.
final class Latencies {
    private static final long MILLIS_MAX = TimeUnit.DAYS.toMillis(1);
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(MILLIS_MAX, DIGITS);

    /// One beyond a day counts as a day.
    void record(long millis, long count) {
        histogram.recordValueWithCount(Math.clamp(millis, 0L, MILLIS_MAX), count);
    }

    Latency figures() {
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }

    /// All percentiles in milliseconds, as HdrHistogram's own tools read them.
    String distribution() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        histogram.outputPercentileDistribution(
                new PrintStream(out, true, StandardCharsets.UTF_8), 1.0);
        return out.toString(StandardCharsets.UTF_8);
    }
}
