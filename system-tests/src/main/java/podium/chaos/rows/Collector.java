package podium.chaos.rows;

import podium.chaos.Line;
import podium.chaos.proxy.StoreFaults;
import podium.chaos.proxy.StoreProxy;
import podium.stack.S3Server;
import podium.stack.Stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Garbage collection of a line's bucket: a process of its own for each run, as `./podium gc`
/// starts it, with a proxy between it and the store.
final class Collector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OF_SIGNAL_9 = 128 + 9;
    private static final String CLASS_PATH = classPath();

    private final StoreProxy proxy;
    private final Path folder;
    private int runs;

    Collector(Line line) {
        this.proxy = line.newProxy();
        this.folder = line.folder().resolve("gc");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What came of a run.
    ///
    /// @param requests that it sent to the store
    record Ran(int exitCode, String said, long requests) {
        boolean isDone() {
            return exitCode == 0;
        }

        /// Whether `kill -9` met a running process.
        boolean wasKilled() {
            return exitCode == OF_SIGNAL_9;
        }
    }

    /// Runs it to its end, or until it is killed.
    ///
    /// @param death what its requests meet, given what kills it
    /// @param options beyond those that keep as little as may be
    Ran run(Function<Runnable, StoreFaults> death, String... options) throws InterruptedException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        proxy.faults(death.apply(() -> started.join().destroyForcibly().onExit().join()));
        long before = requests();
        Path said = folder.resolve("run-%d.txt".formatted(++runs));
        try {
            Process process = start(said, options);
            started.complete(process);
            if (!process.waitFor(PATIENCE)) {
                process.destroyForcibly();
                throw new IllegalStateException("gc did not end in " + PATIENCE);
            }
            return new Ran(process.exitValue(), Files.readString(said), requests() - before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path said, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                // one that is killed leaves what it has there
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                CLASS_PATH,
                                "podium.gc.runtime.Main",
                                "--endpoint",
                                proxy.endpoint().toString(),
                                "--bucket",
                                Stack.BUCKET,
                                "--keep-releases",
                                "10",
                                "--keep-days",
                                "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        S3Server.putKeys(builder.environment());
        return builder.start();
    }

    private long requests() {
        return proxy.traffic().counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String classPath() {
        Properties properties = new Properties();
        try (InputStream in = Collector.class.getResourceAsStream("collector.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path built = Path.of(properties.getProperty("gc")).normalize();
        return built.resolve("classes") + File.pathSeparator + built.resolve("lib").resolve("*");
    }

    @Override
    public void close() {
        proxy.close();
    }
}
