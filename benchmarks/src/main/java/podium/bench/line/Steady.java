package podium.bench.line;

import podium.bench.hdr.Freshness;
import podium.bench.http.LineStatus;
import podium.bench.kafka.PacedSender;
import podium.bench.report.Target;
import podium.stack.Part;

import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.locks.LockSupport;

/// Live events at the original system's peak, and when a release that answers has each of them.
final class Steady {
    private static final int RATE = 2_500;
    private static final long SEED = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_NANOS = 20_000_000L;
    private static final double MILLIS = 1e3;

    private Steady() {}

    /// @param time that counts, after a warm-up
    static void run(BenchLine line, Duration time, Findings findings) {
        try (PacedSender sender =
                new PacedSender(line.stack().bootstrap(), line.partitions(), SEED)) {
            Freshness freshness =
                    new Freshness(line.partitions(), System.nanoTime() + WARM_UP.toNanos());
            Thread watch = Thread.ofPlatform().daemon().start(() -> watch(line, freshness));
            try {
                send(line, sender, WARM_UP.plus(time), freshness, findings);
            } finally {
                watch.interrupt();
            }
            findings.judge(Target.FRESHNESS, freshness.latency().p99() / MILLIS);
            findings.latency("event to release", freshness.latency(), freshness.distribution());
        }
    }

    private static void send(
            BenchLine line,
            PacedSender sender,
            Duration sending,
            Freshness freshness,
            Findings findings) {
        CpuReading before = CpuReading.of(line.stack());
        sender.send(RATE, sending, freshness::sent);
        CpuReading after = CpuReading.of(line.stack());
        findings.also(
                "processors busy at 2,500 events/s, all processes",
                after.secondsSince(before, EnumSet.complementOf(EnumSet.of(Part.GENERATOR)))
                        * MILLIS
                        / sending.toMillis(),
                "cores");
        line.await(
                "releasing the last live event",
                PATIENCE,
                line::troubles,
                () -> freshness.waiting() == 0);
    }

    private static void watch(BenchLine line, Freshness freshness) {
        long last = -1;
        while (!Thread.currentThread().isInterrupted()) {
            LineStatus.Answered answered = line.status().answered().orElse(null);
            if (answered != null && answered.number() != last) {
                last = answered.number();
                freshness.released(answered.rawOffsets(), System.nanoTime());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
