package podium.bench.line;

import podium.bench.report.PeerResult;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Somebody else who goes from Bronze to Silver and the five tables, as a process of its own that
/// says at its end what it took.
public enum Peer {
    DUCKDB("podium.bench.duckdb.DuckDbPeer"),
    SPARK("podium.bench.spark.SparkPeer");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PER_SECOND_MIN = 1_000;
    private static final Pattern TOOK =
            Pattern.compile("took events=(\\d+) seconds=([\\d.]+) cpu_seconds=([\\d.]+)");

    private final String mainClass;

    Peer(String mainClass) {
        this.mainClass = mainClass;
    }

    /// As on the command line: `duckdb`, `spark`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param checkout where its module is built
    /// @param bronze the folder of Bronze's objects
    /// @param folder of its results and its log
    PeerResult run(Path checkout, Path bronze, Path folder, long events) {
        Path log = folder.resolve(label() + ".log");
        Path results = folder.resolve(label());
        delete(results);
        int code =
                LeashedProcess.run(
                        label(),
                        JavaCommand.of(
                                options(),
                                classPath(checkout),
                                mainClass,
                                List.of(bronze.toString(), results.toString())),
                        log,
                        PATIENCE.plusSeconds(events / PER_SECOND_MIN));
        delete(results);
        Matcher took = TOOK.matcher(read(log));
        if (code != 0 || !took.find()) {
            throw BenchException.child(label(), "ended with exit code " + code, log);
        }
        return new PeerResult(
                label(),
                Long.parseLong(took.group(1)),
                Double.parseDouble(took.group(2)),
                Double.parseDouble(took.group(3)));
    }

    private String classPath(Path checkout) {
        Path built = checkout.resolve("benchmarks").resolve("spark").resolve("target");
        return this == SPARK
                ? "%s%s%s/*"
                        .formatted(
                                built.resolve("classes"), File.pathSeparator, built.resolve("lib"))
                : JavaCommand.ownClassPath();
    }

    private List<String> options() {
        return switch (this) {
            case DUCKDB ->
                    List.of(
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow");
            // the packages are those that Spark's own launcher opens
            case SPARK ->
                    List.of(
                            "-Xmx4g",
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "--add-modules=jdk.incubator.vector",
                            "-Djdk.reflect.useDirectMethodHandle=false",
                            "-Dio.netty.tryReflectionSetAccessible=true",
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                            "--add-opens=java.base/java.io=ALL-UNNAMED",
                            "--add-opens=java.base/java.net=ALL-UNNAMED",
                            "--add-opens=java.base/java.nio=ALL-UNNAMED",
                            "--add-opens=java.base/java.util=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
                            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
                            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
                            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED");
        };
    }

    private static void delete(Path results) {
        if (!Files.exists(results)) {
            return;
        }
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
