package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
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
            "--against runs others beside it, over the same events, and prints ratios; --layers says what each layer's answers read.",
            "--load asks query-api instead, as fast as it answers and at 2,000 requests/s, while releases come; four minutes.",
            "--wide starts query-api over 200,000 products of 30 days: start, memory, latency; some four minutes.",
            "--replay has a second run read everything again from Bronze while live events come, and compares row by row;"
                    + " three minutes.",
            "Exit code 1 if a figure is below its least, an answer was wrong, or the audit was not green."
        })
final class BenchCommand extends StackCommand {
    /// Its line ends in order before it is killed.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final JavaProgram LINE = ofTheLine("podium.bench.runtime.Main");
    private static final JavaProgram LOAD = ofTheLine("podium.bench.runtime.LoadMain");
    private static final JavaProgram WIDE = ofTheLine("podium.bench.runtime.WideMain");
    private static final JavaProgram REPLAY = ofTheLine("podium.bench.runtime.ReplayMain");
    private static final JavaProgram CORE =
            new JavaProgram(
                    "benchmarks-core",
                    "podium.bench.core.Main",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dslf4j.internal.verbosity=ERROR");

    private static final Path OWN_FOLDER = Path.of("target", "bench");
    private static final String PEER = "(duckdb|spark|streams-dsl)";
    private static final String PEERS = PEER + "(," + PEER + ")*";

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
            description =
                    "How long live events are sent, 2,500 a second; with --load and --wide how long each of the two loops asks;"
                            + " default 30.")
    private @Nullable Integer rateSeconds;

    @Option(
            names = "--against",
            paramLabel = "PEERS",
            description =
                    "Who does the same beside it, with ratios: duckdb, spark over the same Bronze; streams-dsl, a plain"
                            + " Kafka Streams topology, over the same topic.")
    private @Nullable String against;

    @Option(
            names = "--catch-up",
            description =
                    "The backlog and the audit alone: what an event costs, between two changes of the code.")
    private boolean catchUp;

    @Option(
            names = "--layers",
            description =
                    "Asks the five questions of Bronze, Silver and Gold at the end: time and bytes read, in bought.txt.")
    private boolean layers;

    @Option(
            names = "--core",
            description =
                    "The services' own classes under JMH instead, without processes: nanoseconds an event.")
    private boolean core;

    @Option(
            names = "--load",
            description = "Mixed requests of query-api, over --events (default 500000) of data.")
    private boolean load;

    @Option(
            names = "--replay",
            description =
                    "A replay from Bronze beside live events, over --events (default 1000000) of data.")
    private boolean replay;

    @Option(
            names = "--wide",
            description = "query-api alone, over a lake of generated Gold with very many products.")
    private boolean wide;

    @Option(
            names = "--products",
            paramLabel = "N",
            description =
                    "With --load: in the catalogue; default 10000. With --wide: of each day; default 200000, at most"
                            + " 250000.")
    private @Nullable Integer products;

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "That the events are spread over; default 2, with --load 7; with --wide 30, at most 31.")
    private @Nullable Integer days;

    private static JavaProgram ofTheLine(String mainClass) {
        return new JavaProgram(
                        "benchmarks",
                        mainClass,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dslf4j.internal.verbosity=ERROR")
                .withGrace(GRACE);
    }

    @Override
    int run(Stack stack) {
        Path home = Path.of(System.getProperty("podium.home", "")).toAbsolutePath();
        Path data = options().data();
        Path folder = (data == null ? home.resolve(OWN_FOLDER) : data).toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of("--folder", folder.toString()));
        if (core) {
            require(
                    !load
                            && !replay
                            && !wide
                            && !catchUp
                            && !layers
                            && events == null
                            && days == null
                            && rateSeconds == null
                            && against == null,
                    "--core takes --quick alone");
            if (quick) {
                arguments.add("--quick");
            }
            return CORE.run(arguments);
        }
        arguments.addAll(List.of("--checkout", home.toString()));
        if (wide) {
            require(
                    !load
                            && !replay
                            && !quick
                            && !catchUp
                            && !layers
                            && events == null
                            && against == null,
                    "--wide takes --products, --days and --rate-seconds alone");
            number(arguments, "--products", products);
            number(arguments, "--days", days);
            number(arguments, "--rate-seconds", rateSeconds);
            return WIDE.run(arguments);
        }
        number(arguments, "--events", events);
        number(arguments, "--rate-seconds", rateSeconds);
        require(
                !(load || replay) || !quick && !catchUp && !layers && against == null,
                "--load and --replay take no --quick, no --catch-up, no --layers and no --against");
        if (replay) {
            require(
                    !load && products == null && days == null,
                    "--replay takes --events and --rate-seconds alone");
            return REPLAY.run(arguments);
        }
        if (load) {
            number(arguments, "--products", products);
            number(arguments, "--days", days);
            return LOAD.run(arguments);
        }
        require(products == null, "--products goes with --load and --wide");
        number(arguments, "--days", days);
        arguments.addAll(sizeAndPeers());
        return LINE.run(arguments);
    }

    private void number(List<String> arguments, String option, @Nullable Number value) {
        if (value != null) {
            require(value.longValue() > 0, option + " takes a number above 0");
            arguments.addAll(List.of(option, value.toString()));
        }
    }

    private List<String> sizeAndPeers() {
        List<String> arguments = new ArrayList<>();
        require(!quick || events == null, "--quick and --events are two sizes");
        if (quick) {
            arguments.add("--quick");
        }
        require(
                !catchUp || rateSeconds == null,
                "--catch-up sends no live events: it takes no --rate-seconds");
        if (catchUp) {
            arguments.add("--catch-up");
        }
        if (layers) {
            arguments.add("--layers");
        }
        if (against != null) {
            require(
                    against.matches(PEERS),
                    "--against takes duckdb, spark and streams-dsl, with commas between them");
            arguments.addAll(List.of("--against", against));
        }
        return arguments;
    }
}
