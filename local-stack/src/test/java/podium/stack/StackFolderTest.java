package podium.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackFolderTest {
    @TempDir private Path path;

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
