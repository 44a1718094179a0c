package podium.cli.line;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportingTest {
    private static final ImportSource.File FILE =
            new ImportSource.File(Path.of("shop.csv"), "shop.csv", 2048);

    private final FakeLine line = new FakeLine();
    private final Importing importing = new Importing(line, new FakeTicker(), _ -> {});

    private static ImportReport report(Activity activity, long records) {
        return new ImportReport(
                activity,
                activity == Activity.FAILED ? "line 3 is too long" : null,
                "shop.csv",
                records,
                records,
                1024);
    }

    @Test
    void theServicesWordAtTheEndIsTheResult() {
        line.importing.complete(report(Activity.FINISHED, 17));

        ImportReport result = importing.run(ImportFormat.REES46, FILE);

        assertThat(result.records()).isEqualTo(17);
    }

    @Test
    void aFailureBreaksTheSendingAtOnce() {
        line.imports.add(report(Activity.FINISHED, 99));
        line.imports.add(report(Activity.RUNNING, 1));
        line.imports.add(report(Activity.FAILED, 2));

        assertThatThrownBy(() -> importing.run(ImportFormat.REES46, FILE))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("the import of shop.csv failed after 2 records")
                .hasMessageContaining("line 3 is too long");
        assertThat(line.importing).isCancelled();
    }

    @Test
    void aBrokenConnectionIsExplainedByTheService() {
        line.importing.completeExceptionally(
                LineException.silent("generator-service", "http://localhost", "broken pipe"));
        line.imports.add(report(Activity.FINISHED, 99));
        line.imports.add(report(Activity.FAILED, 2));

        assertThatThrownBy(() -> importing.run(ImportFormat.REES46, FILE))
                .hasMessageContaining("line 3 is too long");
    }

    @Test
    void anImportThatIsGoingOnIsNotDisturbed() {
        line.imports.add(report(Activity.RUNNING, 5));

        assertThatThrownBy(() -> importing.run(ImportFormat.REES46, FILE))
                .hasMessageContaining("another import (shop.csv) is going on");
        assertThat(line.importing).isNotDone();
    }

    @Test
    void progressOfAFileIsInBytesOfItsSize() {
        String text = Importing.text(FILE, report(Activity.RUNNING, 1000), Duration.ofMillis(1500));

        assertThat(text).isEqualTo("shop.csv  1.0 KiB of 2.0 KiB █████░░░░░  1,000 records  1.5 s");
    }

    @Test
    void progressOfWhatHasNoSizeHasNoBar() {
        String text =
                Importing.text(
                        new ImportSource.StandardInput("x"),
                        report(Activity.RUNNING, 1),
                        Duration.ofSeconds(2));

        assertThat(text).isEqualTo("standard input  1.0 KiB  1 record  2.0 s");
    }

    @Test
    void cancellingReachesWhoeverWaits() {
        CompletableFuture<ImportReport> sending = line.importing;
        sending.cancel(true);

        assertThatThrownBy(() -> importing.run(ImportFormat.JSONL, FILE))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
    }
}
