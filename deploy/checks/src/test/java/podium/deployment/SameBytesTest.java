package podium.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// How `deploy/images/twice` judges two builds. The builds themselves take minutes: who makes a
/// release starts them (`docs/security.md`).
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SameBytesTest {
    @TempDir Path folder;

    @Test
    void equalFoldersAreTheSame() throws Exception {
        put("one/app/a.jar", "a");
        put("other/app/a.jar", "a");

        Outcome outcome = compare("one", "other");

        assertThat(outcome).isEqualTo(new Outcome(0, "the same bytes: 1 files\n"));
    }

    @Test
    void aByteThatDiffersIsTold() throws Exception {
        put("one/app/a.jar", "a");
        put("one/app/b.jar", "same");
        put("other/app/a.jar", "b");
        put("other/app/b.jar", "same");

        Outcome outcome = compare("one", "other");

        assertThat(outcome).isEqualTo(new Outcome(1, "./app/a.jar\n"));
    }

    @Test
    void aFileOfOneAloneIsTold() throws Exception {
        put("one/a", "a");
        put("other/a", "a");
        put("other/with a blank", "");

        assertThat(compare("one", "other")).isEqualTo(new Outcome(1, "./with a blank\n"));
        assertThat(compare("other", "one")).isEqualTo(new Outcome(1, "./with a blank\n"));
    }

    @Test
    void nothingIsNotTheSameAsNothing() throws Exception {
        Files.createDirectory(folder.resolve("one"));
        Files.createDirectory(folder.resolve("other"));

        assertThat(compare("one", "other").code()).isEqualTo(2);
        assertThat(compare("one", "missing").code()).isEqualTo(2);
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Outcome compare(String one, String other) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(Checkout.file("deploy/images/same").toString(), one, other)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private record Outcome(int code, String said) {}
}
