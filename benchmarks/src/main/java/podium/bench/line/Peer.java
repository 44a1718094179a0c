package podium.bench.line;

import podium.bench.report.PeerResult;
import podium.events.Topics;
import podium.stack.FileTree;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody else who comes to the five tables, as a process of its own that says at its end what it
/// took: from Bronze by way of Silver, or from the topic.
public enum Peer {
    DUCKDB("podium.bench.duckdb.DuckDbPeer"),
    SPARK("podium.bench.spark.SparkPeer"),
    STREAMS_DSL("podium.bench.streams.StreamsPeer");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PER_SECOND_MIN = 1_000;
    private static final Pattern TOOK =
            Pattern.compile("took events=(\\d+) seconds=([\\d.]+) cpu_seconds=([\\d.]+)");

    private final String mainClass;

    Peer(String mainClass) {
        this.mainClass = mainClass;
    }

    /// As on the command line: `duckdb`, `spark`, `streams-dsl`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it needs the broker, and nothing else of the line.
    boolean readsTopic() {
        return this == STREAMS_DSL;
    }

    /// @param checkout where its module is built
    /// @param source the folder of Bronze's objects; of one that reads the topic, where the broker
    ///   is
    /// @param folder of its results and its log
    /// @return without what the broker took
    /// @throws BenchException if it fails, or doesn't end in time
    PeerResult run(Path checkout, String source, Path folder, long events) {
        Path log = folder.resolve(label() + ".log");
        Path results = folder.resolve(label());
        FileTree.delete(results);
        int code;
        try {
            code =
                    LeashedProcess.run(
                            label(),
                            JavaCommand.of(
                                    PeerJvm.options(this, temporary(results)),
                                    classPath(checkout),
                                    mainClass,
                                    arguments(source, results)),
                            log,
                            PATIENCE.plusSeconds(events / PER_SECOND_MIN));
        } finally {
            FileTree.delete(results);
        }
        Matcher took = TOOK.matcher(read(log));
        if (code != 0 || !took.find()) {
            throw BenchException.child(label(), "ended with exit code " + code, log);
        }
        return new PeerResult(
                label(),
                Long.parseLong(took.group(1)),
                Double.parseDouble(took.group(2)),
                Double.parseDouble(took.group(3)),
                0);
    }

    private List<String> arguments(String source, Path results) {
        return readsTopic()
                ? List.of(source, Topics.RAW, results.toString())
                : List.of(source, results.toString());
    }

    private String classPath(Path checkout) {
        return switch (this) {
            case DUCKDB -> JavaCommand.ownClassPath();
            case SPARK -> built(checkout, "spark");
            case STREAMS_DSL -> built(checkout, "streams");
        };
    }

    private static String built(Path checkout, String module) {
        Path built = checkout.resolve("benchmarks").resolve(module).resolve("target");
        return "%s%s%s/*"
                .formatted(built.resolve("classes"), File.pathSeparator, built.resolve("lib"));
    }

    /// For the native libraries that a JVM unpacks: one that is killed leaves them.
    private static Path temporary(Path results) {
        try {
            return Files.createDirectories(results.resolve("tmp"));
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
