package podium.bench.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A child process that ends with this JVM, however that ends: a watcher beside it notices when the
/// pipe from here breaks, as it does even on `kill -9`.
final class LeashedProcess {
    private static final String LEASHED =
            """
            exec 3<&0
            { cat <&3; kill $$ && sleep 5 && kill -9 $$; } >/dev/null 2>&1 &
            exec "$@" < /dev/null 3<&-\
            """;

    private LeashedProcess() {}

    /// @param log takes what it says
    /// @return its exit code
    /// @throws BenchException if it doesn't end in time
    static int run(String name, List<String> command, Path log, Duration patience) {
        return run(name, command, _ -> {}, log, patience);
    }

    /// The same.
    ///
    /// @param environment is given what it inherits, to change it
    static int run(
            String name,
            List<String> command,
            Consumer<Map<String, String>> environment,
            Path log,
            Duration patience) {
        List<String> leashed = new ArrayList<>(List.of("/bin/sh", "-c", LEASHED, name));
        leashed.addAll(command);
        try {
            Files.createDirectories(log.resolveSibling("."));
            ProcessBuilder builder =
                    new ProcessBuilder(leashed)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            environment.accept(builder.environment());
            Process process = builder.start();
            try (var _ = process.getOutputStream()) {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw BenchException.child(
                            name, "did not end within %d s".formatted(patience.toSeconds()), log);
                }
                return process.exitValue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
