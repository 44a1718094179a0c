package podium.bench.hdr;

import podium.bench.report.Latency;

import org.HdrHistogram.Histogram;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Latencies of one kind, to three digits. For one thread at a time.
public final class Latencies {
    private static final long MICROS_MAX = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final double MICROS_A_MILLI = 1e3;

    private final Histogram histogram = new Histogram(MICROS_MAX, DIGITS);

    /// One beyond an hour counts as an hour.
    public void record(long nanos) {
        histogram.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0L, MICROS_MAX));
    }

    public Latency figures() {
        return new Latency(
                histogram.getTotalCount(),
                at(50),
                at(90),
                at(99),
                at(99.9),
                histogram.getMaxValue() / MICROS_A_MILLI);
    }

    /// All percentiles in milliseconds, as HdrHistogram's own tools read them.
    public String distribution() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        histogram.outputPercentileDistribution(
                new PrintStream(out, true, StandardCharsets.UTF_8), MICROS_A_MILLI);
        return out.toString(StandardCharsets.UTF_8);
    }

    private double at(double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_A_MILLI;
    }
}
