package podium.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackFolderTest {
    @TempDir private Path path;

    /// Whom nobody has a key for is not started; a folder that was emptied keeps its keys, and one
    /// that was deleted does not.
    @Test
    void operationsAreWantedOnceThereIsAKey() throws IOException {
        Stack stack = new Stack(StackSettings.of(path, new StackPorts(20_000), Life.WITH_PARENT));
        Path keys = stack.folder().keys();
        Set<Part> without = stack.wanted();

        Files.writeString(keys, "");
        Set<Part> empty = stack.wanted();
        Files.writeString(keys, "night operator sha256:…");
        stack.folder().clear();

        assertThat(without).hasSize(Part.values().length - 1).doesNotContain(Part.OPERATIONS);
        assertThat(empty).isEqualTo(without);
        assertThat(stack.wanted()).containsExactly(Part.values());
        stack.folder().delete();
        assertThat(path).doesNotExist();
    }

    /// Keys are made before the first start.
    @Test
    void aFolderWithKeysAloneIsNobodysYet() throws IOException {
        StackFolder folder = new StackFolder(path);
        Files.writeString(folder.keys(), "");

        assertThatCode(folder::refuseForeign).doesNotThrowAnyException();
        Files.writeString(path.resolve("mine"), "");
        assertThatThrownBy(folder::refuseForeign).isInstanceOf(StackException.class);
    }
}
