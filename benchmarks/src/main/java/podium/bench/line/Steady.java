package podium.bench.line;

import podium.bench.hdr.Freshness;
import podium.bench.http.LineStatus;
import podium.bench.kafka.PacedSender;
import podium.bench.report.Target;
import podium.stack.Part;

import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Live events at the original system's peak, and when each of them is in an answer: a release's,
/// or a live one.
final class Steady {
    private static final int RATE = 2_500;
    private static final long SEED = 2;
    private static final long LIVE_SEED = 3;
    private static final long BESIDE_SEED = 5;
    private static final Duration LAP = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// What is looked for takes seconds; asking takes of the processors that are measured.
    private static final long POLL_NANOS = 100_000_000L;

    private static final double MILLIS = 1e3;
    private static final double MIB = 1 << 20;

    private Steady() {}

    /// When a release that answers has each.
    ///
    /// @param time that counts, after a warm-up
    /// @return the 99th percentile, in milliseconds
    static double run(BenchLine line, Duration time, Findings findings) {
        Freshness freshness = follow(line, SEED, time, findings, "", fresh -> watch(line, fresh));
        findings.latency("event to release", freshness.latency(), freshness.distribution());
        return freshness.latency().p99();
    }

    /// When a live answer has each; whoever asks gets a look some 100 ms old at most.
    ///
    /// @param time that counts, after a warm-up
    static void live(BenchLine line, Duration time, Findings findings) {
        LiveWatch watch = new LiveWatch(line.status());
        Freshness freshness =
                follow(line, LIVE_SEED, time, findings, ", live asked for", watch::run);
        findings.judge(Target.LIVE, freshness.latency().p99() / MILLIS);
        findings.latency("event to live answer", freshness.latency(), freshness.distribution());
        findings.also("live asked for, the release given", watch.insteadPercent(), "%");
    }

    /// When a release that answers has each, while something else goes on: every event counts.
    static Freshness beside(BenchLine line, BooleanSupplier goesOn) {
        Freshness freshness = new Freshness(line.partitions(), System.nanoTime());
        try (PacedSender sender =
                        new PacedSender(line.stack().bootstrap(), line.partitions(), BESIDE_SEED);
                Watching _ = new Watching(() -> watch(line, freshness))) {
            while (goesOn.getAsBoolean()) {
                sender.send(RATE, LAP, freshness::sent);
            }
            awaitAll(line, freshness);
        }
        return freshness;
    }

    private static Freshness follow(
            BenchLine line,
            long seed,
            Duration time,
            Findings findings,
            String when,
            Consumer<Freshness> watching) {
        try (PacedSender sender =
                new PacedSender(line.stack().bootstrap(), line.partitions(), seed)) {
            Freshness freshness =
                    new Freshness(line.partitions(), System.nanoTime() + WARM_UP.toNanos());
            try (Watching _ = new Watching(() -> watching.accept(freshness))) {
                sender.send(RATE, WARM_UP, freshness::sent);
                send(line, sender, time, freshness, findings, when);
            }
            return freshness;
        }
    }

    private static void send(
            BenchLine line,
            PacedSender sender,
            Duration sending,
            Freshness freshness,
            Findings findings,
            String when) {
        long memory = PeakMemory.now(line.stack());
        CpuReading before = CpuReading.of(line.stack());
        sender.send(RATE, sending, freshness::sent);
        CpuReading after = CpuReading.of(line.stack());
        findings.also(
                "memory of the whole stack, grown meanwhile" + when,
                (PeakMemory.now(line.stack()) - memory) / MIB,
                "MiB");
        findings.also(
                "processors busy at 2,500 events/s, all processes" + when,
                after.secondsSince(before, EnumSet.complementOf(EnumSet.of(Part.GENERATOR)))
                        * MILLIS
                        / sending.toMillis(),
                "cores");
        awaitAll(line, freshness);
    }

    private static void awaitAll(BenchLine line, Freshness freshness) {
        line.await(
                "answering with the last live event",
                PATIENCE,
                line::troubles,
                () -> freshness.waiting() == 0);
    }

    private record Watching(Thread thread) implements AutoCloseable {
        Watching(Runnable watch) {
            this(Thread.ofPlatform().daemon().start(watch));
        }

        @Override
        public void close() {
            thread.interrupt();
        }
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
