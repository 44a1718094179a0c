package podium.streams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignCheckpointsTest {
    @TempDir Path folder;

    @Test
    void oneInATaskIsFound() throws IOException {
        Path task = Files.createDirectories(folder.resolve("podium-silver-main/0_3"));
        Files.createDirectories(task.resolve("rocksdb/sightings"));

        assertThat(ForeignCheckpoints.in(folder)).isEmpty();

        Path checkpoint = Files.writeString(task.resolve(".checkpoint"), "0\n0\n");

        assertThat(ForeignCheckpoints.in(folder)).contains(checkpoint);
    }

    @Test
    void thereIsNoneWhereThereIsNoState() {
        assertThat(ForeignCheckpoints.in(folder.resolve("none"))).isEmpty();
    }
}
