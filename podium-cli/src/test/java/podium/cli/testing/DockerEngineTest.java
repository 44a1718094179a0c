package podium.cli.testing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class DockerEngineTest {
    @TempDir private Path folder;

    @Test
    void whereTheCommandSucceedsAnEngineAnswers() throws IOException {
        assertThat(DockerEngine.answers(program("exit 0"))).isTrue();
    }

    @Test
    void whereTheCommandFailsNoneDoes() throws IOException {
        assertThat(DockerEngine.answers(program("echo 'Cannot connect' >&2; exit 1"))).isFalse();
    }

    @Test
    void whereThereIsNoSuchCommandNoneDoes() {
        assertThat(DockerEngine.answers(folder.resolve("nothing").toString())).isFalse();
    }

    private String program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("docker"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }
}
