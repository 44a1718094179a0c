package podium.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class StoredReleasesTest {
    @TempDir private Path bucket;

    @Test
    void theNewestIsTheOneWithTheHighestNumber() throws IOException {
        for (long number : new long[] {7, 999, 1_000, 1_002}) {
            Path folder = bucket.resolve("releases").resolve("%017d".formatted(number / 1_000));
            Files.createDirectories(folder);
            Files.createFile(folder.resolve("%020d.json".formatted(number)));
        }

        assertThat(StoredReleases.newest(bucket)).isEqualTo(1_002);
    }

    @Test
    void whereThereIsNoneNoneIsNamed() throws IOException {
        assertThat(StoredReleases.newest(bucket.resolve("nowhere"))).isNull();
        Files.createDirectories(bucket.resolve("releases"));
        assertThat(StoredReleases.newest(bucket)).isNull();
    }
}
