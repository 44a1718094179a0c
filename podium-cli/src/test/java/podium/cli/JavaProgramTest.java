package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class JavaProgramTest {
    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @Test
    void whereOnlyWordsAreJudgedNothingIsStarted() {
        JavaProgram none = new JavaProgram("no-such-module", "podium.Main");
        System.setProperty("podium.words-only", "true");
        try {
            assertThat(none.run(List.of())).isZero();
        } finally {
            System.clearProperty("podium.words-only");
        }
    }

    @Test
    void whoHasTimeToCleanUpDoes() throws Exception {
        Process process = shell("trap 'echo > cleaned; exit 0' TERM");

        JavaProgram.end(process, GRACE);

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("cleaned")).exists();
    }

    @Test
    void whoHasNoneIsKilled() throws Exception {
        Process process = shell("trap 'echo > cleaned; exit 0' TERM");

        JavaProgram.end(process, Duration.ZERO);

        assertThat(process.waitFor(GRACE)).isTrue();
        assertThat(folder.resolve("cleaned")).doesNotExist();
    }

    @Test
    void whoDoesNotEndInTimeIsKilled() throws Exception {
        Process process = shell("trap '' TERM");

        JavaProgram.end(process, Duration.ofMillis(200));

        assertThat(process.waitFor(GRACE)).isTrue();
    }

    /// It runs, and has set its trap.
    private Process shell(String trap) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "/bin/sh", "-c", trap + "; echo ready; while :; do sleep 0.1; done")
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        while (Files.size(folder.resolve("said")) == 0) {
            Thread.onSpinWait();
        }
        return process;
    }
}
