package podium.stack;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingIT {
    private static final String LOADED_FROM_CACHE = "source: shared objects file";

    @TempDir Path folder;

    private final String part = "recording-" + UUID.randomUUID();

    @AfterEach
    void deleteCache() throws IOException {
        Files.deleteIfExists(cache());
    }

    @Test
    void whatAJvmRecordedIsTheCacheOfTheNextOne() throws Exception {
        Path jar = jar();
        Recording recording = record(jar);

        recording.keep();

        assertThat(recording.file()).doesNotExist();
        assertThat(cache()).exists();
        assertThat(outputOfANextStart(jar)).contains(LOADED_FROM_CACHE);
    }

    @Test
    void aCacheThatIsCutShortIsPassedOver() throws Exception {
        Path jar = jar();
        record(jar).keep();
        byte[] whole = Files.readAllBytes(cache());
        Files.write(cache(), Arrays.copyOf(whole, whole.length / 2));

        String output = outputOfANextStart(jar);

        assertThat(output).contains(Waiting.class.getName()).doesNotContain(LOADED_FROM_CACHE);
    }

    @Test
    void aRecordingThatIsNoneMakesNoCache() throws Exception {
        Recording recording = record(jar());
        Files.writeString(recording.file(), "nothing");

        recording.keep();

        assertThat(recording.file()).doesNotExist();
        assertThat(cache()).doesNotExist();
    }

    /// As the tests' processes run: with an option that is set for all JVMs.
    @Test
    void whereOptionsComeFromOutsideACacheIsUsedAndNothingIsRecorded() throws Exception {
        assertThat(System.getenv("JDK_JAVA_OPTIONS")).isNotBlank();
        Path jar = jar();

        List<String> before = Jvm.command(part, folder, jar);
        record(jar).keep();
        List<String> after = Jvm.command(part, folder, jar);

        assertThat(before).noneMatch(argument -> argument.startsWith("-XX:AOT"));
        assertThat(after).contains("-XX:AOTCache=" + cache());
    }

    /// Ends when nobody writes to it any more.
    static final class Waiting {
        private Waiting() {}

        static void main() throws IOException {
            System.in.transferTo(System.out);
        }
    }

    private Recording record(Path jar) throws Exception {
        Files.createDirectories(Launch.temporary(folder));
        Process process =
                new ProcessBuilder(command(jar))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Recording recording = Recording.of(process.toHandle()).orElseThrow();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        assertThat(recording.file()).exists();
        return recording;
    }

    private String outputOfANextStart(Path jar) throws Exception {
        Process process =
                new ProcessBuilder(command(jar, "-Xlog:class+load"))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return output.lines()
                .filter(line -> line.contains(Waiting.class.getName()))
                .toList()
                .toString();
    }

    private List<String> command(Path jar, String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-cp";
        all[arguments.length + 1] = jar.toString();
        all[arguments.length + 2] = Waiting.class.getName();
        return Jvm.withCache(part, folder, jar, all);
    }

    /// Only classes from jars go into a cache.
    private Path jar() throws IOException {
        Path jar = folder.resolve("waiting.jar");
        String name = Waiting.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            Objects.requireNonNull(in).transferTo(out);
        }
        return jar;
    }

    private Path cache() {
        return Jvm.cache(part);
    }
}
