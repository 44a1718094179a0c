package podium.operations;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What may be asked for. Each is one command, and takes those of its arguments that a stranger's
/// machine may give: no folder, no program, no address.
public enum Kind {
    /// Cuts now, and waits until that is released.
    RELEASE("release", Lane.RELEASE, List.of("release"), minutes(15), List.of()),

    /// The log again, followed until it has caught up.
    REPLAY(
            "replay",
            Lane.REPLAY,
            List.of("replay"),
            Duration.ofHours(24),
            List.of(
                    Argument.requiredOption("run", new Values.Run()),
                    Argument.option("from", new Values.OneOf(List.of("topic", "bronze"))),
                    Argument.option("dry_run", new Values.Flag()))),

    /// Readers move to another run.
    PROMOTE(
            "promote",
            Lane.RUNS,
            List.of("promote"),
            minutes(10),
            List.of(Argument.word("run", new Values.Run()))),

    /// Readers move back.
    ROLLBACK(
            "rollback",
            Lane.RUNS,
            List.of("rollback"),
            minutes(10),
            List.of(Argument.option("to", new Values.Whole(0, Long.MAX_VALUE)))),

    /// Few large files of many small ones, until nothing more is worth it.
    COMPACT("compact", Lane.COMPACT, List.of("compact"), Duration.ofHours(12), List.of()),

    /// Garbage collection; counts unless it is to delete.
    GC(
            "gc",
            Lane.GC,
            List.of("gc"),
            Duration.ofHours(12),
            List.of(
                    Argument.option("keep_releases", new Values.Whole(10, 100_000)),
                    Argument.option("keep_days", new Values.Whole(0, 36_500)),
                    Argument.option("delete", new Values.Flag()))),

    /// A run that was stopped goes on.
    RUNS_START(
            "runs-start",
            Lane.RUNS,
            List.of("runs", "start"),
            minutes(10),
            List.of(Argument.word("run", new Values.Run()))),

    RUNS_STOP(
            "runs-stop",
            Lane.RUNS,
            List.of("runs", "stop"),
            minutes(10),
            List.of(Argument.word("run", new Values.Run()))),

    /// A run is given up for good.
    RUNS_FORGET(
            "runs-forget",
            Lane.RUNS,
            List.of("runs", "forget"),
            minutes(10),
            List.of(
                    Argument.word("run", new Values.Run()),
                    Argument.option("yes", new Values.Flag())));

    /// Operations of one lane go one after the other, in the order in which they were asked for.
    enum Lane {
        RELEASE,
        REPLAY,
        /// Plans, which change nothing.
        PLAN,
        COMPACT,
        GC,
        /// Which runs there are, and which one readers follow.
        RUNS
    }

    private final String label;
    private final Lane lane;
    private final List<String> command;
    private final Duration timeMax;
    private final List<Argument> arguments;

    Kind(
            String label,
            Lane lane,
            List<String> command,
            Duration timeMax,
            List<Argument> arguments) {
        this.label = label;
        this.lane = lane;
        this.command = command;
        this.timeMax = timeMax;
        this.arguments = arguments;
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    public static Optional<Kind> named(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findAny();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Kind::label).toList();
    }

    /// As requests name it: `runs-stop`.
    public String label() {
        return label;
    }

    public List<Argument> arguments() {
        return arguments;
    }

    /// Of one that is more than a plan.
    Lane lane() {
        return lane;
    }

    /// The command's own words: `runs stop`.
    List<String> command() {
        return command;
    }

    /// How long it may take, unless a setting says otherwise.
    public Duration timeMax() {
        return timeMax;
    }
}
