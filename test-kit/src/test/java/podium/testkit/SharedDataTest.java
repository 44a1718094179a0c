package podium.testkit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class SharedDataTest {
    @Test
    void theFolderIsFoundAboveTheProject(@TempDir Path top) throws IOException {
        Path data = Files.createDirectories(top.resolve("shared/data"));
        Path module = Files.createDirectories(top.resolve("project/module"));

        assertThat(SharedData.find(module, null)).isEqualTo(data);
    }

    @Test
    void theEnvironmentWins(@TempDir Path top) throws IOException {
        Files.createDirectories(top.resolve("shared/data"));
        Path other = Files.createDirectories(top.resolve("other"));

        assertThat(SharedData.find(top, other.toString())).isEqualTo(other);
        assertThat(SharedData.find(top, top.resolve("missing").toString())).isNull();
    }
}
