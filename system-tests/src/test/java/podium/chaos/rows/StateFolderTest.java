package podium.chaos.rows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class StateFolderTest {
    @TempDir Path folder;

    @Test
    void tasksGoAndWhatIsTheProcesssOwnStays() throws IOException {
        Path application = folder.resolve("podium-silver-main");
        write(application.resolve("0_0/rocksdb/progress/CURRENT"));
        write(application.resolve("0_13/.checkpoint"));
        write(application.resolve("kafka-streams-process-metadata"));
        write(folder.resolve("ballast"));

        new StateFolder(folder).deleteTasks();

        assertThat(folder.resolve("ballast")).exists();
        assertThat(application).isDirectoryContaining("glob:**/kafka-streams-process-metadata");
        assertThat(application.resolve("0_0")).doesNotExist();
        assertThat(application.resolve("0_13")).doesNotExist();
    }

    private static void write(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, "something");
    }
}
