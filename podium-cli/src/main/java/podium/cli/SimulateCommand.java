package podium.cli;

import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/// The services' state machines under seeded schedules of faults, in a process of its own.
@Command(
        name = "simulate",
        modelTransformer = StackOptions.Unused.class,
        description = {
            "Runs the pipeline's state machines through seeded schedules of faults and judges every release.",
            "Needs no stack. A failing schedule is named by its seed, with the command that repeats it.",
            "Exit code 1 if an invariant was broken, or a planted bug was not found."
        })
final class SimulateCommand extends StackCommand {
    private static final JavaProgram PROGRAM =
            new JavaProgram(
                    "simulation", "podium.simulation.Main", "-Xmx512m", "-XX:+UseParallelGC");

    /// As the simulation names them, which is not built yet when the words are judged.
    static final List<String> BUGS =
            List.of(
                    "end-offset-in-key",
                    "overwrite",
                    "commit-before-put",
                    "resume-blind",
                    "incomplete-cuts",
                    "higher-barriers",
                    "no-books",
                    "unconfirmed-next",
                    "leaking-aggregates",
                    "wall-clock-deduplication");

    private static final String ALL = "all";

    @Option(
            names = "--schedules",
            paramLabel = "N",
            description = "At most so many, with a bug: each; default 100000.")
    private @Nullable Integer schedules;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The first schedule's seed, the others follow; default 1.")
    private @Nullable Long seed;

    @Option(
            names = "--bug",
            paramLabel = "NAME|all",
            description = "Plants a bug, which is to be found; a wrong name lists them.")
    private @Nullable String bug;

    @Option(names = "--trace", description = "Tells all that happens in the seed's schedule.")
    private boolean trace;

    @Override
    int run(Stack stack) {
        return PROGRAM.run(arguments());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (schedules != null) {
            require(schedules > 0, "--schedules takes a number above 0");
            arguments.addAll(List.of("--schedules", schedules.toString()));
        }
        if (seed != null) {
            require(seed >= 0, "--seed takes a number from 0 on");
            arguments.addAll(List.of("--seed", seed.toString()));
        }
        if (bug != null) {
            require(
                    bug.equals(ALL) || BUGS.contains(bug),
                    "--bug: '%s' is no bug; there are %s and %s"
                            .formatted(bug, String.join(", ", BUGS), ALL));
            require(!trace || !bug.equals(ALL), "--trace takes one bug at most");
            arguments.addAll(List.of("--bug", bug));
        }
        if (trace) {
            arguments.add("--trace");
        }
        return arguments;
    }
}
