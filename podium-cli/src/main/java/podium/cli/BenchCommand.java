package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The whole line, or its core alone, measured in a process of its own.
@Command(
        name = "bench",
        description = {
            "Measures the whole line against the figures that it is judged by; ten minutes or so.",
            "Brings its own stack, on free ports: catches up on a backlog, releases live events, answers requests, is"
                    + " killed and started again, and is audited. docs/performance.md says what each figure means.",
            "The table is on standard output; report.json, lag.svg and the histograms are in --data (default target/bench).",
            "Exit code 1 if a figure is below its least, or the audit found a difference."
        })
final class BenchCommand extends StackCommand {
    private static final JavaProgram LINE =
            new JavaProgram(
                    "benchmarks",
                    "podium.bench.runtime.Main",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dslf4j.internal.verbosity=ERROR");
    private static final JavaProgram CORE =
            new JavaProgram(
                    "benchmarks-core",
                    "podium.bench.core.Main",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dslf4j.internal.verbosity=ERROR");

    private static final Path OWN_FOLDER = Path.of("target", "bench");
    private static final String PEERS = "(duckdb|spark)(,(duckdb|spark))*";

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "Of the backlog; default 5000000. With fewer, figures that depend on the size are shown and not"
                            + " judged.")
    private @Nullable Long events;

    @Option(
            names = "--quick",
            description = "A backlog of 500000; with --core: fewer and shorter rounds.")
    private boolean quick;

    @Option(
            names = "--rate-seconds",
            paramLabel = "S",
            description = "How long live events are sent, 2,500 a second; default 30.")
    private @Nullable Integer rateSeconds;

    @Option(
            names = "--against",
            paramLabel = "PEERS",
            description = "Who does the same over the same Bronze, beside it: duckdb, spark.")
    private @Nullable String against;

    @Option(
            names = "--core",
            description =
                    "The services' own classes under JMH instead, without processes: nanoseconds an event.")
    private boolean core;

    @Override
    int run(Stack stack) {
        Path home = Path.of(System.getProperty("podium.home", "")).toAbsolutePath();
        Path data = options().data();
        Path folder = (data == null ? home.resolve(OWN_FOLDER) : data).toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of("--folder", folder.toString()));
        if (core) {
            require(
                    events == null && rateSeconds == null && against == null,
                    "--core takes --quick alone");
            if (quick) {
                arguments.add("--quick");
            }
            return CORE.run(arguments);
        }
        arguments.addAll(List.of("--checkout", home.toString()));
        arguments.addAll(ofTheLine());
        return LINE.run(arguments);
    }

    private List<String> ofTheLine() {
        List<String> arguments = new ArrayList<>();
        require(!quick || events == null, "--quick and --events are two sizes");
        if (quick) {
            arguments.add("--quick");
        }
        if (events != null) {
            require(events > 0, "--events takes a number above 0");
            arguments.addAll(List.of("--events", events.toString()));
        }
        if (rateSeconds != null) {
            require(rateSeconds > 0, "--rate-seconds takes a number above 0");
            arguments.addAll(List.of("--rate-seconds", rateSeconds.toString()));
        }
        if (against != null) {
            require(against.matches(PEERS), "--against takes duckdb, spark, or both with a comma");
            arguments.addAll(List.of("--against", against));
        }
        return arguments;
    }
}
