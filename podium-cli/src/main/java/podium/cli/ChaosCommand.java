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
            "The table is on standard output; its last line is `N passed, N failed, N skipped`. Exit code 1 if one failed."
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

    private static final Path OWN_FOLDER = Path.of(".podium-chaos");
    private static final String ROWS = "\\d{1,2}(-\\d{1,2})?(,\\d{1,2}(-\\d{1,2})?)*";

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            description =
                    "Which rows, such as 1,4,14-19; default: all. docs/reliability.md lists them.")
    private @Nullable String rows;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Repeats the rows with other seeds until so many minutes are over.")
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

    @Override
    int run(Stack stack) {
        return PROGRAM.run(arguments());
    }

    private List<String> arguments() {
        Path data = options().data();
        List<String> arguments = new ArrayList<>();
        arguments.addAll(
                List.of(
                        "--folder",
                        (data == null ? OWN_FOLDER : data).toAbsolutePath().toString()));
        if (rows != null) {
            require(areRows(rows), "--rows takes numbers and ranges, such as 1,4,14-19");
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

    /// The lines choose their ports themselves.
    static final class Help implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            StackOptions.describe(
                    command,
                    StackOptions.DATA,
                    "The folder of its lines; default %s.".formatted(OWN_FOLDER));
            StackOptions.hide(command, StackOptions.PORT_BASE);
            return command;
        }
    }
}
