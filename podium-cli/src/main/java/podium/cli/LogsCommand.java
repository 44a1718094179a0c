package podium.cli;

import podium.cli.logs.LogReader;
import podium.stack.Part;
import podium.stack.RunPart;
import podium.stack.Stack;
import podium.stack.StackException;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Shows the logs of the parts.
@Command(
        name = "logs",
        description =
                "Shows the end of the log of a part, or of all; each line with its part's name then.")
final class LogsCommand extends StackCommand {
    private static final int LINES = 100;
    private static final long PAUSE_NANOS = 200_000_000;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PART",
            converter = Named.class,
            description =
                    "query-api, generator, bronze, silver, gold, registry, s3 or kafka; of another run: silver.RUN or"
                            + " gold.RUN; all if left out.")
    private @Nullable RunPart part;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is written, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of each log; default ${DEFAULT-VALUE}.")
    private int lines = LINES;

    @Override
    int run(Stack stack) {
        List<RunPart> parts = part == null ? all(stack) : List.of(part);
        parts.forEach(one -> stack.runs().require(one.run()));
        if (!follow && parts.stream().noneMatch(one -> Files.exists(stack.runs().log(one)))) {
            complain(
                    "there is no log in %s; start the stack with ./podium up"
                            .formatted(stack.settings().folder()));
            return NO;
        }
        Map<RunPart, LogReader> readers = new LinkedHashMap<>();
        parts.forEach(one -> readers.put(one, new LogReader(stack.runs().log(one))));
        try {
            for (Map.Entry<RunPart, LogReader> reader : readers.entrySet()) {
                show(reader.getKey(), reader.getValue().last(Math.max(0, lines)));
            }
            while (follow) {
                for (Map.Entry<RunPart, LogReader> reader : readers.entrySet()) {
                    show(reader.getKey(), reader.getValue().next());
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return DONE;
        } catch (IOException e) {
            throw StackException.folder(stack.settings().folder(), e);
        }
    }

    private static List<RunPart> all(Stack stack) {
        List<RunPart> all = new ArrayList<>();
        for (Part part : Part.values()) {
            all.add(RunPart.ofFirst(part));
        }
        all.addAll(stack.runs().parts());
        return all;
    }

    private void show(RunPart from, List<String> written) {
        for (String line : written) {
            say(part == null ? "%-9s %s".formatted(from.label(), line) : line);
        }
    }

    /// A part by its name.
    static final class Named implements ITypeConverter<RunPart> {
        @Override
        public RunPart convert(String text) {
            return RunPart.named(text)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is none of %s"
                                            .formatted(
                                                    text,
                                                    Arrays.stream(Part.values())
                                                            .map(Part::label)
                                                            .collect(Collectors.joining(", ")))));
        }
    }
}
