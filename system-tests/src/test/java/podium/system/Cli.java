package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// The commands, each run as the process that a user runs.
///
/// @param folder where they are run
/// @param stack options that say which stack is meant
/// @param environment of the services that they start
public record Cli(
        Path checkout,
        Path folder,
        List<String> stack,
        int portBase,
        Map<String, String> environment,
        Duration patience) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Those of a stack of its own.
    public Cli(Path checkout, Path data, int portBase, Map<String, String> environment) {
        this(
                checkout,
                data.getParent(),
                List.of("--data", data.toString(), "--port-base", Integer.toString(portBase)),
                portBase,
                environment,
                PATIENCE);
    }

    /// Those of a line that something else than `./podium up` has started.
    static Cli ofPorts(Path checkout, Path folder, int portBase, Duration patience) {
        return new Cli(
                checkout,
                folder,
                List.of("--port-base", Integer.toString(portBase)),
                portBase,
                Map.of(),
                patience);
    }

    /// The stack's folder.
    Path data() {
        return Path.of(stack.get(stack.indexOf("--data") + 1));
    }

    /// What a command said.
    public record Said(int exitCode, String output) {
        public String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
        }
    }

    Said run(String... words) {
        return begin(List.of(), words).end(patience);
    }

    public Said done(String... words) {
        Said said = run(words);
        assertThat(said.exitCode())
                .as("exit code of %s, which said:%n%s", List.of(words), said.output())
                .isZero();
        return said;
    }

    /// The same command with more in its environment, which services that it starts have, too.
    Cli with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Cli(checkout, folder, stack, portBase, all, patience);
    }

    /// A command that goes on.
    ///
    /// @param output where it prints to
    record Running(List<String> command, Process process, Path output) {
        String said() {
            try {
                return withoutNotice(Files.readString(output));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Said end() {
            return end(PATIENCE);
        }

        Said end(Duration patience) {
            try {
                if (!process.waitFor(patience)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "%s did not end within %s:%n%s".formatted(command, patience, said()));
                }
                return new Said(process.exitValue(), said());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /// As Ctrl-C does.
        Said interrupt() {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return end();
        }

        /// As `kill -9` does: of the command, and of nothing that it has started.
        Said kill() {
            process.destroyForcibly();
            return end();
        }
    }

    /// One that [Running#interrupt] reaches: who runs tests in the background has them ignore
    /// Ctrl-C, and they pass that on.
    Running beginInterruptible(String... words) {
        return begin(List.of("env", "--default-signal=INT"), words);
    }

    private Running begin(List<String> through, String... words) {
        List<String> command = new ArrayList<>(through);
        command.add(checkout.resolve("podium").toString());
        command.addAll(List.of(words));
        command.addAll(stack);
        return begin(command, Map.of());
    }

    /// A script that gives commands to this stack, for a quarter of an hour at most.
    ///
    /// @param more in its environment
    Said script(Path script, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("PODIUM_OPTIONS", String.join(" ", stack));
        return begin(List.of("bash", script.toString()), all).end(PATIENCE.multipliedBy(3));
    }

    private Running begin(List<String> command, Map<String, String> more) {
        try {
            Path output = Files.createTempFile(folder, "said", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            // the reactor that runs this test has built everything; a launcher that calls Maven now
            // would build into its feet
            builder.environment().put("PODIUM_SKIP_BUILD", "1");
            builder.environment().putAll(environment);
            builder.environment().putAll(more);
            return new Running(command, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tests set options for all JVMs, and each of these says that it has seen them.
    private static String withoutNotice(String output) {
        return output.replaceAll("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS.*\\R", "");
    }
}
