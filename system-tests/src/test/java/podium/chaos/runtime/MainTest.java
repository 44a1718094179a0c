package podium.chaos.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/// Campaigns that find no line: no process is started.
class MainTest {
    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whereNoLineCanBeStartedTheCampaignStops() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        int code =
                run(
                        false,
                        "--folder",
                        file.toString(),
                        "--named",
                        "a-file",
                        "--rows",
                        "1-4",
                        "--minutes",
                        "60");

        assertThat(code).isEqualTo(Main.NO);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "no line: ",
                        "again: ./podium chaos --rows 1 --seed 1 --data a-file",
                        "0 passed, 1 failed, 0 skipped");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("3 of its 4 rows were not played");
    }

    @Test
    void whoeverIsToldToEndCountsWhatWasPlayedAndLeavesNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        int code = run(true, "--folder", file.toString(), "--rows", "2");

        assertThat(code).isEqualTo(Main.INTERRUPTED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("interrupted in row 2, after 0 s", "0 passed, 0 failed, 0 skipped");
    }

    @Test
    void anUnknownRowIsWrongUsageAndTheOthersAreNamed() {
        int code = run(false, "--folder", folder.toString(), "--rows", "99");

        assertThat(code).isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no row 99, only 1 to ");
    }

    private int run(boolean told, String... words) {
        return Main.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> told);
    }
}
