package podium.chaos.runtime;

import podium.chaos.Row;
import podium.chaos.rows.AllRows;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private static final Row ROW = AllRows.get().getFirst();

    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aLogHearsOfARowAtOnceAndOfItsStepsEachHalfMinute() {
        try (Progress progress = progress(false)) {
            pass(120);
            progress.row(ROW, 2, 33);
            for (int kill = 1; kill <= 5; kill++) {
                pass(10);
                progress.step("kill %d of 5".formatted(kill));
            }
        }

        assertThat(text().lines())
                .containsExactly(
                        "row 1 (3 of 33) after 2 min 0 s: " + ROW.fault(),
                        "row 1 (3 of 33), 30 s: kill 3 of 5");
    }

    @Test
    void aLongStepIsToldAgain() {
        try (Progress progress = progress(false)) {
            progress.row(ROW, 0, 1);
            pass(31);
            progress.step("settles");
            pass(31);
            progress.tick();
        }

        assertThat(text()).contains("row 1 (1 of 1), 1 min 2 s: settles");
    }

    @Test
    void aTerminalShowsTheLastStepInPlaceAndNothingInTheEnd() {
        try (Progress progress = progress(true)) {
            progress.row(ROW, 0, 1);
            progress.step("kill 1 of 5");
        }

        assertThat(text()).endsWith("\r\u001b[Krow 1 (1 of 1), 0 s: kill 1 of 5\r\u001b[K");
    }

    private Progress progress(boolean terminal) {
        return new Progress(
                new PrintStream(said, true, StandardCharsets.UTF_8), terminal, nanos::get);
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
