package podium.cli;

import podium.cli.http.HttpStatus;
import podium.cli.json.Documents;
import podium.cli.line.LastRelease;
import podium.cli.line.PartLine;
import podium.cli.line.ServiceReport;
import podium.cli.line.StatusText;
import podium.stack.Part;
import podium.stack.PartStatus;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How the stack is doing.
@Command(
        name = "status",
        description = {
            "A line a part: process, port, state, records that wait for it, bytes on disk; then the last release.",
            "Ends with 0 if all parts work, 1 if one is down, not ready or halted, 3 if nothing runs."
        })
final class StatusCommand extends StackCommand {
    /// Services whose `/v1/status` speaks of themselves; query-api's speaks of the line.
    private static final Set<Part> SPEAKING =
            EnumSet.of(Part.GENERATOR, Part.BRONZE, Part.SILVER, Part.GOLD);

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    int run(Stack stack) {
        HttpStatus http = new HttpStatus();
        List<PartLine> parts =
                stack.status().stream().map(status -> line(stack, http, status)).toList();
        LastRelease release =
                stack.process(Part.QUERY_API).isPresent()
                        ? http.lastRelease(stack.url(Part.QUERY_API))
                        : null;
        print(json ? json(stack, parts, release) : StatusText.of(parts, release));
        if (parts.stream().allMatch(part -> part.state().equals(PartLine.DOWN))) {
            complain("the stack isn't running; ./podium up starts it");
            return NOT_RUNNING;
        }
        return parts.stream().allMatch(PartLine::works) ? DONE : NO;
    }

    private static PartLine line(Stack stack, HttpStatus http, PartStatus status) {
        Part part = status.part();
        boolean runs = status.state() != PartStatus.State.DOWN;
        ServiceReport report =
                runs && SPEAKING.contains(part)
                        ? http.service(part.label(), stack.url(part))
                        : null;
        String state =
                report == null
                        ? PartLine.state(runs, status.state() == PartStatus.State.READY)
                        : report.state();
        return new PartLine(
                part.label(),
                status.pid(),
                status.port(),
                state,
                report == null ? null : report.reason(),
                report == null ? null : report.lag(),
                stack.folder().bytes(part));
    }

    private static String json(Stack stack, List<PartLine> parts, @Nullable LastRelease release) {
        try {
            String folder = stack.settings().folder().toString();
            return new String(Documents.write(folder, parts, release), StandardCharsets.UTF_8)
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }
}
