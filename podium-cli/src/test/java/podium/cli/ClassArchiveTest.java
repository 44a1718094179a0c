package podium.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// With real JVMs, and a program in a jar.
@Timeout(120)
class ClassArchiveTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private Path jar;
    private ClassArchive archive;

    /// Its one class stands in the archive or is read from the jar.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.exit(arguments.length);
        }
    }

    @BeforeEach
    void pack() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("app"));
        jar = jars.resolve("program.jar");
        String entry = Program.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var in =
                        requireNonNull(Program.class.getClassLoader().getResourceAsStream(entry))) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
        archive = new ClassArchive(folder.resolve("program.jsa"), List.of(jars));
    }

    @Test
    void theNextOneStartsFromIt() throws Exception {
        make();

        assertThat(archive.begin()).isEmpty();
        assertThat(sources(archive.options())).contains("shared objects file (top)");
    }

    /// The JVM itself passes over it, and never writes it anew.
    @Test
    void afterABuildItIsMadeAnew() throws Exception {
        make();
        FileTime later = FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(60));
        Files.setLastModifiedTime(jar, later);

        assertThat(archive.options()).isEmpty();
        Path begun = archive.begin().orElseThrow();
        run(ClassArchive.writing(begun));
        archive.end(begun, true);
        Files.setLastModifiedTime(archive.file(), later);

        assertThat(sources(archive.options())).contains("shared objects file (top)");
    }

    @Test
    void ofWorkThatWasNotDoneNothingIsKept() throws Exception {
        Path begun = archive.begin().orElseThrow();
        run(ClassArchive.writing(begun), "one word, one exit code");
        archive.end(begun, false);

        assertThat(archive.options()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    @Test
    void aJvmThatWasKilledLeavesNone() {
        Path begun = archive.begin().orElseThrow();

        archive.end(begun, true);

        assertThat(archive.options()).isEmpty();
        assertThat(begun).doesNotExist();
    }

    @Test
    void whereNothingCanBeWrittenThereIsNone() {
        ClassArchive nowhere =
                new ClassArchive(folder.resolve("missing").resolve("program.jsa"), archive.jars());

        assertThat(nowhere.begin()).isEmpty();
        assertThat(nowhere.options()).isEmpty();
    }

    private void make() throws Exception {
        Path begun = archive.begin().orElseThrow();
        assertThat(run(ClassArchive.writing(begun))).isEmpty();
        archive.end(begun, true);
    }

    private String sources(List<String> options) throws Exception {
        List<String> telling = new ArrayList<>(options);
        telling.add("-Xlog:class+load");
        return run(telling)
                .lines()
                .filter(line -> line.contains(Program.class.getName()))
                .toList()
                .toString();
    }

    /// What it says.
    private String run(List<String> options, String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", jar.toString(), Program.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder java = new ProcessBuilder(command);
        Map<String, String> environment = java.environment();
        environment.keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
        Process process = java.redirectOutput(said.toFile()).redirectErrorStream(true).start();
        assertThat(process.waitFor(PATIENCE)).isTrue();
        assertThat(process.exitValue()).isEqualTo(arguments.length);
        return Files.readString(said);
    }
}
