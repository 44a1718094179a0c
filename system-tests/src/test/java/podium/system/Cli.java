package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// The commands, each run as the process that a user runs.
///
/// @param environment of the services that they start
record Cli(Path checkout, Path data, int portBase, Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What a command said.
    record Said(int exitCode, String output) {
        String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
        }
    }

    Said run(String... words) {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("podium").toString()));
        command.addAll(List.of(words));
        command.addAll(
                List.of("--data", data.toString(), "--port-base", Integer.toString(portBase)));
        return exec(command);
    }

    Said done(String... words) {
        Said said = run(words);
        assertThat(said.exitCode())
                .as("exit code of %s, which said:%n%s", List.of(words), said.output())
                .isZero();
        return said;
    }

    private Said exec(List<String> command) {
        try {
            Path output = Files.createTempFile(data.getParent(), "said", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            // the reactor that runs this test has built everything; a launcher that calls Maven now
            // would build into its feet
            builder.environment().put("PODIUM_SKIP_BUILD", "1");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "%s did not end within %s:%n%s"
                                .formatted(command, PATIENCE, Files.readString(output)));
            }
            return new Said(process.exitValue(), withoutNotice(Files.readString(output)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Tests set options for all JVMs, and each of these says that it has seen them.
    private static String withoutNotice(String output) {
        return output.replaceAll("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS.*\\R", "");
    }
}
