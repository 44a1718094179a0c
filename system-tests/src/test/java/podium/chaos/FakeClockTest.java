package podium.chaos;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

class FakeClockTest {
    private static final Duration NEAR = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final Duration WAIT = Duration.ofMillis(5);
    private static final int ROUNDS = 100;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {3600, -3600})
    void theClockIsWrongAndStepsAndWaitsLastAsLongAsTheyShould(int seconds) throws Exception {
        FakeClock clock = clock();
        Path file = folder.resolve("offset");
        FakeClock.set(file, "%+d".formatted(seconds));
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName());
        builder.environment().putAll(clock.wrongBy(file));
        Process process = builder.redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(roundsUntil(lines, seconds)).isPositive();

            FakeClock.set(file, "%+d".formatted(-seconds));

            assertThat(roundsUntil(lines, -seconds)).isPositive();
        } finally {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// Rounds that the process played until its clock was off by so much; 0 if it never was.
    private static int roundsUntil(BufferedReader lines, int seconds) throws Exception {
        int rounds = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            assertThat(Integer.parseInt(words[1]))
                    .as("waits of %s in %s", WAIT, ROUND)
                    .isBetween(1, (int) ROUND.dividedBy(WAIT));
            rounds++;
            Duration off = Duration.ofMillis(Long.parseLong(words[0]) - System.currentTimeMillis());
            if (off.minusSeconds(seconds).abs().compareTo(NEAR) < 0) {
                return rounds;
            }
        }
        return 0;
    }

    private FakeClock clock() {
        try {
            return FakeClock.in(folder.resolve("library"));
        } catch (CannotHere e) {
            return Assumptions.abort(e.reason());
        }
    }

    /// Says the time, and how many waits there were in a round.
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) {
            for (int round = 0; round < ROUNDS; round++) {
                int waits = 0;
                long start = System.nanoTime();
                while (System.nanoTime() - start < ROUND.toNanos()) {
                    LockSupport.parkNanos(WAIT.toNanos());
                    waits++;
                }
                System.out.println(System.currentTimeMillis() + " " + waits);
            }
        }
    }
}
