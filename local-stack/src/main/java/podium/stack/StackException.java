package podium.stack;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Collection;

/// Something about the local stack that a person has to look at: what happened and what to do.
public final class StackException extends RuntimeException {
    private static final String OTHER_PORTS = "STACK-006";

    private final String code;

    private StackException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s: %s; %s".formatted(code, what, fix), cause);
        this.code = code;
    }

    /// @param lastLines of its log that it wrote itself; empty: it came to write nothing
    static StackException didNotStart(String part, String why, Path log, String lastLines) {
        return new StackException(
                "STACK-001",
                "%s did not start: %s".formatted(part, why),
                lastLines.isEmpty()
                        ? "it wrote nothing to its log %s, so the machine may be too busy: try again when less runs on it; ./podium logs %s shows earlier starts"
                                .formatted(log, part)
                        : "its log is %s and ends with%n%s".formatted(log, lastLines),
                null);
    }

    static StackException commandEnded(String part) {
        return new StackException(
                "STACK-001",
                "%s did not start: the command was ended".formatted(part),
                "run the command again",
                null);
    }

    static StackException portTaken(String part, int port) {
        return new StackException(
                "STACK-002",
                "port %d, where %s should listen, is taken by another process"
                        .formatted(port, part),
                "stop that process, or choose other ports with --port-base",
                null);
    }

    static StackException notBuilt(String part, Path file) {
        return new StackException(
                "STACK-003",
                "%s is not built, %s is missing".formatted(part, file),
                "run it through ./podium, or build with mvn package",
                null);
    }

    /// Reading or writing there failed.
    public static StackException folder(Path folder, Throwable cause) {
        return new StackException(
                "STACK-004",
                "the stack's folder %s cannot be used (%s)".formatted(folder, cause),
                "check its rights and the free space, or choose another with --data",
                cause);
    }

    static StackException topics(String bootstrap, Throwable cause) {
        return new StackException(
                "STACK-005",
                "the topics could not be made on %s (%s)".formatted(bootstrap, cause.getMessage()),
                "look into the broker's log",
                cause);
    }

    static StackException otherPorts(Path folder, StackPorts running) {
        return new StackException(
                OTHER_PORTS,
                "the stack in %s runs on %s".formatted(folder, running),
                "leave --port-base out, or stop it first with ./podium down",
                null);
    }

    static StackException running(Path folder) {
        return new StackException(
                "STACK-007",
                "a stack is running in %s".formatted(folder),
                "stop it first with ./podium down --data " + folder,
                null);
    }

    static StackException notAStack(Path folder) {
        return new StackException(
                "STACK-008",
                "%s has files that no stack made, so no stack is started or deleted there"
                        .formatted(folder),
                "choose an empty folder with --data",
                null);
    }

    static StackException busy(Path folder) {
        return new StackException(
                "STACK-009",
                "another podium command is starting or stopping the stack in %s".formatted(folder),
                "wait until it is done",
                null);
    }

    static StackException damaged(Path file, Throwable cause) {
        return new StackException(
                "STACK-010",
                "%s does not say on which ports the stack is (%s)"
                        .formatted(file, cause.getMessage()),
                "mend its port_base (0: the standard ports), or choose another folder with --data",
                cause);
    }

    static StackException noSuchRun(String run, Collection<String> known) {
        return new StackException(
                "STACK-011",
                "no run '%s' was ever started here, only %s"
                        .formatted(run, String.join(", ", known)),
                "start it with ./podium replay --run " + run,
                null);
    }

    static StackException forgotten(String run) {
        return new StackException(
                "STACK-014",
                "run '%s' was forgotten".formatted(run),
                "what it made is collected; read the log again under another name: ./podium replay --run NAME",
                null);
    }

    static StackException runs(String run) {
        return new StackException(
                "STACK-015",
                "run '%s' has services that run".formatted(run),
                "stop them first with ./podium runs stop " + run,
                null);
    }

    static StackException otherBuild(String run) {
        return new StackException(
                "STACK-015",
                "run '%s' has services of another build that run".formatted(run),
                "stop them first with ./podium runs stop %s, then give the same command again"
                        .formatted(run),
                null);
    }

    static StackException otherPartitions(Path folder, int partitions) {
        return new StackException(
                "STACK-016",
                "the topics of the stack in %s have %d partitions, and that stays so"
                        .formatted(folder, partitions),
                "make another stack with --data and --partitions, and import this one's Bronze into it",
                null);
    }

    static StackException tooManyRuns(Collection<String> known) {
        return new StackException(
                "STACK-012",
                "no more runs fit on this stack's ports beside %s"
                        .formatted(String.join(", ", known)),
                "use one of those names, give one up (./podium runs stop NAME, then ./podium runs forget NAME), or use a stack of its own",
                null);
    }

    /// The topic does not begin at the beginning.
    static StackException logCut(String topic, int partition, long start) {
        return new StackException(
                "STACK-013",
                "%s has lost what lay before offset %d of partition %d"
                        .formatted(topic, start, partition),
                "nothing was started: give the run what was lost with --from bronze",
                null);
    }

    /// Whether what was asked for can't be, however the stack is doing.
    public boolean isWrongUsage() {
        return code.equals(OTHER_PORTS);
    }

    /// The stable code under which docs/errors.md explains it, such as `STACK-002`.
    public String code() {
        return code;
    }
}
