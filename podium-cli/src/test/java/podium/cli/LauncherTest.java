package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// The launcher's own functions, in a real shell.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "podium").toAbsolutePath().normalize();
    private static final int WAITERS = 6;

    @TempDir private Path checkout;

    @Test
    void itNeedsNoHome() throws Exception {
        Process shell = start("unset HOME JAVA_HOME; find_java; echo \"found $JAVA_HOME\"");

        assertThat(said(shell)).startsWith("found ");
    }

    @Test
    void wrongWordsAreSaidBeforeAnythingLargeIsBuilt() throws Exception {
        Process shell =
                start(
                        """
                        is_fresh() { return 1; }
                        build() { echo "builds $1"; }
                        set_commands() { COMMANDS=(commands); }
                        commands() { echo "judges ${*: -2}"; [[ $* != *99* ]] || exit 2; }
                        (build_if_stale chaos --rows 99) || echo "ends with $?"
                        build_if_stale chaos --rows 9
                        build_if_stale simulate
                        """);

        assertThat(said(shell).lines())
                .containsExactly(
                        "builds cli",
                        "judges --rows 99",
                        "ends with 2",
                        "builds cli",
                        "judges --rows 9",
                        "builds chaos",
                        "builds simulate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.lock", "build.lock/owner-999999999", "build.lock/pid"})
    void anAbandonedLockIsTakenByOneWaiterAtATime(String left) throws Exception {
        Files.createDirectories(checkout.resolve("target").resolve("build.lock"));
        if (left.contains("/")) {
            Files.createFile(checkout.resolve("target").resolve(left));
        }
        List<Process> waiters = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            waiters.add(
                    start(
                            "lock_build; echo in >>target/log; sleep 0.1; echo out >>target/log; unlock_build"));
        }

        for (Process waiter : waiters) {
            said(waiter);
        }

        List<String> log = Files.readAllLines(checkout.resolve("target").resolve("log"));
        assertThat(log).hasSize(2 * WAITERS);
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i)).as("line %d of %s", i, log).isEqualTo(i % 2 == 0 ? "in" : "out");
        }
        assertThat(checkout.resolve("target").resolve("build.lock")).doesNotExist();
    }

    private Process start(String script) throws IOException {
        String whole = "source '%s'; ROOT=$PWD; %s".formatted(LAUNCHER, script);
        return new ProcessBuilder("bash", "-c", whole)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String said(Process shell) throws Exception {
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
        return said;
    }
}
