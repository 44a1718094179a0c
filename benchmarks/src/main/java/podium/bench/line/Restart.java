package podium.bench.line;

import podium.bench.http.ReleaseDesk.Asked;
import podium.bench.kafka.PacedSender;
import podium.bench.report.Target;
import podium.stack.Part;

import java.time.Duration;
import java.util.Optional;

/// gold-service ended as a crash does and started again at once, while events arrive.
final class Restart {
    private static final int RATE = 1_000;
    private static final long SEED = 3;
    private static final Duration SENDING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ASK = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;

    private Restart() {}

    static void run(BenchLine line, Findings findings) {
        line.memory().note(line.stack());
        try (PacedSender sender =
                new PacedSender(line.stack().bootstrap(), line.partitions(), SEED)) {
            long begun = System.nanoTime();
            line.stack().kill9(Part.GOLD);
            line.stack().begin(Part.GOLD);
            Thread sending =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> sender.send(RATE, SENDING, (_, _, _) -> {}));
            line.await(
                    "the restart of gold-service",
                    PATIENCE,
                    line::troubles,
                    line.status()::goldWorks);
            findings.also("gold-service, kill -9 to running again", since(begun), "s");
            sending.join();
            line.await("releasing after the restart", PATIENCE, line::troubles, () -> asked(line));
            findings.judge(Target.RESTART, since(begun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Whether everything sent is in a release that answers.
    private static boolean asked(BenchLine line) {
        Optional<Asked> asked = line.releases().now(ASK);
        return asked.isPresent()
                && line.status()
                        .answered()
                        .filter(release -> release.number() >= asked.get().number())
                        .isPresent();
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / NANOS;
    }
}
