package podium.cli;

import podium.cli.http.StatusProbe;
import podium.cli.json.StatusDocuments;
import podium.cli.status.PartReport;
import podium.cli.status.StackReport;
import podium.cli.status.StatusText;
import podium.stack.Part;
import podium.stack.PartStatus;
import podium.stack.RunPart;
import podium.stack.Stack;
import podium.stack.StackRuns;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Shows how the local stack is doing.
@Command(
        name = "status",
        description = {
            "Shows a line a part with its process, port, state and since when, its lag in records and in time; then why",
            "one does not run, the cut on its way and whom it waits for, the last release and the bytes on disk.",
            "Exit code 1 if a part is down, not ready, halted or held, 3 if none runs."
        })
final class StatusCommand extends StackCommand {
    private static final Set<Part> WITH_STATE =
            EnumSet.of(Part.QUERY_API, Part.BRONZE, Part.SILVER, Part.GOLD, Part.COMPACTOR);

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    int run(Stack stack) {
        StatusProbe probe = new StatusProbe();
        List<PartReport> parts =
                Stream.concat(
                                stack.status().stream()
                                        .map(part ->
                                                (Supplier<PartReport>)
                                                        () -> report(part, stack, probe)),
                                stack.runs().parts().stream()
                                        .map(part -> () -> report(part, stack, probe)))
                        .toList()
                        .parallelStream()
                        .map(Supplier::get)
                        .toList();
        boolean queryApiRuns = stack.process(Part.QUERY_API).isPresent();
        StackReport report =
                new StackReport(
                        parts,
                        queryApiRuns ? probe.release(stack.url(Part.QUERY_API)) : null,
                        stack.folder().bytes());
        print(json ? StatusDocuments.write(report) + "\n" : StatusText.of(report, Instant.now()));
        if (report.isDown()) {
            complain("the stack isn't running; start it with ./podium up");
            return NOT_RUNNING;
        }
        return report.isGood() ? DONE : NO;
    }

    private static PartReport report(PartStatus status, Stack stack, StatusProbe probe) {
        Part part = status.part();
        Long pid = status.pid();
        if (pid == null) {
            return stack.isStopped(part)
                    ? PartReport.stopped(part.label(), status.port())
                    : PartReport.down(part.label(), status.port());
        }
        return PartReport.up(
                part.label(),
                pid,
                status.port(),
                status.state() == PartStatus.State.READY,
                WITH_STATE.contains(part) ? probe.service(stack.url(part)) : null);
    }

    private static PartReport report(RunPart part, Stack stack, StatusProbe probe) {
        StackRuns runs = stack.runs();
        Optional<ProcessHandle> process = runs.process(part);
        if (process.isEmpty()) {
            return runs.isStopped(part.run())
                    ? PartReport.stopped(part.label(), runs.port(part))
                    : PartReport.down(part.label(), runs.port(part));
        }
        return PartReport.up(
                part.label(),
                process.get().pid(),
                runs.port(part),
                runs.isReady(part),
                probe.service(runs.url(part)));
    }
}
