package podium.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileTreeTest {
    @TempDir private Path folder;

    @Test
    void nothingIsLeftButWhatALinkLeadsTo() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root/a/b"));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.writeString(root.resolve("file"), "text");
        Files.createSymbolicLink(root.resolve("link"), elsewhere);

        FileTree.delete(folder.resolve("root"));

        assertThat(folder.resolve("root")).doesNotExist();
        assertThat(elsewhere).hasContent("mine");
    }

    @Test
    void aFileAloneGoesAndWhatIsNotThereNeedNot() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        FileTree.delete(file);

        assertThat(file).doesNotExist();
        assertThatCode(() -> FileTree.delete(file)).doesNotThrowAnyException();
    }

    /// Nobody, root neither, may delete from it.
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatStaysIsSaid() {
        assertThatThrownBy(() -> FileTree.delete(Path.of("/proc/self/attr")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("/proc/self/attr");
    }
}
