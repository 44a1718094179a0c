package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Rows of faults against a line of real processes, in a process of its own.
@Command(
        name = "chaos",
        modelTransformer = ChaosCommand.Help.class,
        description = {
            "Plays rows of faults against a line of real processes and judges every answer after each; an hour or so.",
            "Brings its own lines, on free ports; what failed stays in --data with its logs.",
            "The table is on standard output; its last line is `N passed, N failed, N skipped`. Exit code 1 if one failed.",
            "--soak plays the rows of ./podium test once each on one line, spread over an hour of steady events, and measures"
                    + " when each event is in a release and what memory each process holds; two hours with the audit."
                    + " report.txt, soak.svg and the histograms are in --data (default target/soak); exit code 1 if"
                    + " something was found, latency did not come back, or memory is not flat. docs/performance.md says more."
        })
final class ChaosCommand extends StackCommand {
    /// Its lines end, and what it has mounted goes, before it is killed.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final JavaProgram PROGRAM =
            new JavaProgram(
                            "system-tests",
                            "podium.chaos.runtime.Main",
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            // its processes live shortly: optimising them costs more than it brings
                            "-Dpodium.stack.jvm-options=-XX:TieredStopAtLevel=1",
                            "-Dslf4j.internal.verbosity=ERROR")
                    .withGrace(GRACE);

    /// Its processes live for an hour and are measured: they are as `./podium up` starts them.
    private static final JavaProgram SOAK =
            new JavaProgram(
                            "system-tests",
                            "podium.chaos.runtime.SoakMain",
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dslf4j.internal.verbosity=ERROR")
                    .withGrace(GRACE);

    private static final Path OWN_FOLDER = Path.of(".podium-chaos");
    private static final Path SOAK_FOLDER = Path.of("target", "soak");
    private static final int SOAK_MINUTES_MIN = 3;
    private static final int SOAK_MINUTES_MAX = 1_440;
    private static final int RATE_MAX = 100_000;

    /// The table of faults ends with it; system-tests has the rows.
    static final int ROW_LAST = 34;

    private static final String ROWS = "\\d{1,2}(-\\d{1,2})?(,\\d{1,2}(-\\d{1,2})?)*";

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            description =
                    "Which rows of 1 to 34, such as 1,4,14-19; default: all. docs/reliability.md lists them.")
    private @Nullable String rows;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "Repeats the rows with other seeds until so many minutes are over; with --soak how long events are"
                            + " sent, 3 to 1440, default 60.")
    private @Nullable Integer minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of traffic and moments; default 1. A failed row names it.")
    private @Nullable Long seed;

    @Option(
            names = "--full",
            description =
                    "The table's own counts and times; default: a quarter of the kills, outages of 20 s.")
    private boolean full;

    @Option(
            names = "--brief",
            description = "As ./podium test plays rows: two kills, outages of 5 s.")
    private boolean brief;

    @Option(
            names = "--soak",
            description =
                    "One line, events at one rate, rows 1-4, 6, 8, 15, 19, 24-26 and 30 spread over the time, row 31 after"
                            + " it; --rows takes some of these.")
    private boolean soak;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            description = "With --soak: default 2500.")
    private @Nullable Integer eventsPerSecond;

    @Override
    int run(Stack stack) {
        if (!soak) {
            require(eventsPerSecond == null, "--events-per-second goes with --soak");
            return PROGRAM.run(arguments(OWN_FOLDER));
        }
        require(
                !full && !brief,
                "--soak plays rows in short form: it takes no --full and no --brief");
        require(
                minutes == null || minutes >= SOAK_MINUTES_MIN && minutes <= SOAK_MINUTES_MAX,
                "with --soak, --minutes takes a number from 3 to 1440");
        require(
                eventsPerSecond == null || eventsPerSecond >= 1 && eventsPerSecond <= RATE_MAX,
                "--events-per-second takes a number from 1 to 100000");
        Path home = Path.of(System.getProperty("podium.home", "")).toAbsolutePath();
        List<String> arguments = arguments(home.resolve(SOAK_FOLDER));
        arguments.addAll(List.of("--checkout", home.toString()));
        if (eventsPerSecond != null) {
            arguments.addAll(List.of("--events-per-second", eventsPerSecond.toString()));
        }
        return SOAK.run(arguments);
    }

    /// @param folder where none is named
    private List<String> arguments(Path folder) {
        Path data = options().data();
        List<String> arguments = new ArrayList<>();
        Path lines = (data == null ? folder : data).toAbsolutePath();
        arguments.addAll(List.of("--folder", lines.toString()));
        if (data != null) {
            arguments.addAll(List.of("--named", StackOptions.shown(data)));
        }
        if (rows != null) {
            require(areRows(rows), "--rows takes numbers and ranges, such as 1,4,14-19");
            require(
                    areInTheTable(rows),
                    "--rows: there are rows 1 to %d, not all of '%s'".formatted(ROW_LAST, rows));
            arguments.addAll(List.of("--rows", rows));
        }
        if (minutes != null) {
            require(minutes > 0, "--minutes takes a number above 0");
            arguments.addAll(List.of("--minutes", minutes.toString()));
        }
        if (seed != null) {
            require(seed >= 0, "--seed takes a number from 0 on");
            arguments.addAll(List.of("--seed", seed.toString()));
        }
        require(!full || !brief, "--full and --brief exclude each other");
        if (full) {
            arguments.add("--full");
        }
        if (brief) {
            arguments.add("--brief");
        }
        Folders.objection(lines).ifPresent(why -> require(false, "--data: " + why));
        return arguments;
    }

    /// Whether it is a list of numbers and ranges, none of which ends before it begins.
    static boolean areRows(String text) {
        return text.matches(ROWS)
                && Stream.of(text.split(",", -1))
                        .map(range -> range.split("-", -1))
                        .allMatch(ends ->
                                Integer.parseInt(ends[0])
                                        <= Integer.parseInt(ends[ends.length - 1]));
    }

    /// Whether all of its numbers are rows.
    static boolean areInTheTable(String text) {
        return Stream.of(text.split("[-,]", -1))
                .map(Integer::valueOf)
                .allMatch(row -> row >= 1 && row <= ROW_LAST);
    }

    /// The lines choose their ports themselves.
    static final class Help implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            StackOptions.describe(
                    command,
                    StackOptions.DATA,
                    "The folder of its lines; default %s. With --soak of what it tells, too: %s."
                            .formatted(OWN_FOLDER, SOAK_FOLDER));
            StackOptions.hide(command, StackOptions.PORT_BASE);
            return command;
        }
    }
}
