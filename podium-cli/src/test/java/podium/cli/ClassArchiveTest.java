package podium.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class ClassArchiveTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private Path file;
    private ClassArchive archive;

    @BeforeEach
    void name() {
        file = folder.resolve("program.jsa");
        archive = new ClassArchive(file);
    }

    @Test
    void theFirstJvmLeavesItAndTheNextLeaveItAlone() throws Exception {
        assertThat(said()).isEmpty();
        assertThat(file).isNotEmptyFile();
        Object written = Files.getLastModifiedTime(file);

        assertThat(said()).isEmpty();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    /// The JVM itself would complain of it each time, and leave it as it is.
    @Test
    void whatAKilledJvmLeftIsWrittenAnew() throws Exception {
        Files.write(file, new byte[1 << 16]);

        assertThat(said()).isEmpty();
        assertThat(Files.readAllBytes(file)).startsWith(wholeFirst());
    }

    @Test
    void whereItCanNotBeWrittenThereIsNone() {
        ClassArchive nowhere = new ClassArchive(folder.resolve("missing").resolve("program.jsa"));

        assertThat(nowhere.options()).isEmpty();
    }

    private byte[] wholeFirst() throws Exception {
        Path other = folder.resolve("other.jsa");
        said(new ClassArchive(other));
        try (var in = Files.newInputStream(other)) {
            return in.readNBytes(4);
        }
    }

    private String said() throws Exception {
        return said(archive);
    }

    /// What a JVM with these options complains of.
    private String said(ClassArchive of) throws Exception {
        Path complaints = folder.resolve("said");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(of.options());
        command.add("--version");
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
        Process process =
                java.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(complaints.toFile())
                        .start();
        assertThat(process.waitFor(PATIENCE)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(complaints);
    }
}
