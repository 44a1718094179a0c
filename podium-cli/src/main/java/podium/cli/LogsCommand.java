package podium.cli;

import podium.cli.line.LogFollower;
import podium.stack.Part;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What the parts log.
@Command(name = "logs", description = "Prints what the parts logged last.")
final class LogsCommand extends StackCommand {
    private static final long PAUSE_NANOS = 200_000_000;
    private static final int LINES_MAX = 100_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            converter = Label.class,
            description =
                    "query-api, generator, bronze, silver, gold, registry, s3 or kafka; default all.")
    private @Nullable Part part;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Lines of each part; default ${DEFAULT-VALUE}.")
    private int lines = 100;

    @Override
    int run(Stack stack) {
        if (lines < 0 || lines > LINES_MAX) {
            complain("--lines is 0 to " + LINES_MAX);
            return WRONG_USAGE;
        }
        List<Part> parts = part == null ? List.of(Part.values()) : List.of(part);
        List<LogFollower> followers =
                parts.stream()
                        .map(one ->
                                new LogFollower(
                                        stack.folder().log(one),
                                        part == null ? one.label() + " | " : ""))
                        .toList();
        if (followers.stream().noneMatch(LogFollower::exists)) {
            complain("nothing was logged in " + stack.settings().folder());
            return NO;
        }
        followers.forEach(follower -> follower.last(lines).forEach(this::say));
        while (follow) {
            List<String> fresh = followers.stream().flatMap(LogsCommand::next).toList();
            fresh.forEach(this::say);
            if (fresh.isEmpty()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return DONE;
    }

    private static Stream<String> next(LogFollower follower) {
        return follower.next().stream();
    }

    /// A part by its name.
    static final class Label implements ITypeConverter<Part> {
        @Override
        public Part convert(String text) {
            return Part.named(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no part of the stack".formatted(text)));
        }
    }
}
