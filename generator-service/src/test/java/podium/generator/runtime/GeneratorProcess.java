package podium.generator.runtime;

import org.awaitility.Awaitility;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// generator-service as it is deployed: the packaged jar in a virtual machine of its own.
final class GeneratorProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path errors;

    private GeneratorProcess(Process process, Path out, Path errors) {
        this.process = process;
        this.out = out;
        this.errors = errors;
    }

    /// @param settings each as `name=value`
    static GeneratorProcess start(Path folder, String... settings) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dquarkus.profile=local",
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=0"));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        Path out = folder.resolve("stdout");
        Path errors = folder.resolve("stderr");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(errors.toFile())
                        .start();
        return new GeneratorProcess(process, out, errors);
    }

    /// Where it listens, as soon as it does.
    URI root() throws IOException {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || listening(Files.readString(out)).find());
        Matcher listening = listening(Files.readString(out));
        assertThat(listening.find()).as("it started").isTrue();
        return URI.create(listening.group(1));
    }

    private static Matcher listening(String log) {
        return LISTENING.matcher(log);
    }

    /// Asks it to end, as `kill` does.
    void terminate() {
        process.destroy();
    }

    /// @return its exit code
    int awaitExit(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// What it said on stderr, line by line.
    List<String> errors() throws IOException {
        return Files.readAllLines(errors).stream()
                .filter(line -> !line.isBlank())
                // of the JVM, not of the service
                .filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
