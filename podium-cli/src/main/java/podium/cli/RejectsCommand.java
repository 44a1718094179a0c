package podium.cli;

import podium.cli.line.PointInTime;
import podium.events.Reason;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What cleaning refused: bronze-sink's code, in a process of its own, because Bronze has the
/// bytes.
@Command(
        name = "rejects",
        description = {
            "Shows what cleaning refused last, with its bytes; 'rejects export FILE' writes it to a file, to be mended.",
            "The file has a record a line, exactly as it arrived; mend it and bring it back with ./podium import FILE"
                    + " --format jsonl. Records that no line can hold come in base64, in FILE.others."
        })
final class RejectsCommand extends StackCommand {
    private static final int LIMIT_MAX = 1_000;
    private static final JavaProgram PROGRAM =
            JavaProgram.ofService(
                    "bronze-sink",
                    "podium.bronze.runtime.RejectsMain",
                    "-Xmx1g",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "export; left out, rejects are shown.")
    private @Nullable Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where they are written to; it must not exist.")
    private @Nullable Path file;

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "R",
            converter = Code.class,
            description =
                    "Only those of this reason; again: any of them. An export without it leaves duplicates out.")
    private List<Reason> reasons = List.of();

    @Option(
            names = "--since",
            paramLabel = "D",
            converter = Since.class,
            description =
                    "Only what has landed since: a date (2026-11-23), a time (2026-11-23T09:30Z), or so long ago (90m, 2d).")
    private @Nullable Instant since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many are shown at most, 1 to 1000; default 20.")
    private @Nullable Integer limit;

    /// What is to be done with them; named as people write it.
    @SuppressWarnings("MemberName")
    enum Action {
        export
    }

    @Override
    int run(Stack stack) {
        boolean exports = action == Action.export;
        require(!exports || file != null, "to which file? ./podium rejects export FILE");
        require(
                !exports || limit == null,
                "an export takes no --limit; --reason and --since make it smaller");
        require(limit == null || (limit >= 1 && limit <= LIMIT_MAX), "--limit is 1 to 1000");
        requireRunning(stack);
        List<String> arguments = new ArrayList<>();
        if (!reasons.isEmpty()) {
            arguments.add("--reason");
            arguments.add(reasons.stream().map(Reason::code).collect(Collectors.joining(",")));
        }
        if (since != null) {
            arguments.addAll(List.of("--since", since.toString()));
        }
        if (limit != null) {
            arguments.addAll(List.of("--limit", limit.toString()));
        }
        if (file != null) {
            arguments.addAll(List.of("--file", file.toString()));
        }
        return PROGRAM.withStoreOf(stack).run(arguments);
    }

    /// Why a record was refused.
    static final class Code implements ITypeConverter<Reason> {
        @Override
        public Reason convert(String text) {
            try {
                return Reason.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'%s' is no reason; there are %s"
                                .formatted(
                                        text,
                                        Arrays.stream(Reason.values())
                                                .map(Reason::code)
                                                .collect(Collectors.joining(", "))));
            }
        }
    }

    /// A point in time.
    static final class Since implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return PointInTime.parse(text, Instant.now())
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is no date, time or duration".formatted(text)));
        }
    }
}
