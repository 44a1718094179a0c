package podium.cli;

import podium.cli.http.StatusProbe;
import podium.cli.json.StatusDocuments;
import podium.cli.status.PartReport;
import podium.cli.status.ReleaseReport;
import podium.cli.status.ServiceReport;
import podium.cli.status.Silence;
import podium.cli.status.StackReport;
import podium.cli.status.StatusText;
import podium.events.Topics;
import podium.stack.Part;
import podium.stack.PartStatus;
import podium.stack.RunPart;
import podium.stack.Stack;
import podium.stack.StackRuns;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Shows how the local stack is doing.
@Command(
        name = "status",
        description = {
            "Shows a line a part with its process, port, state and since when, its lag in records and in time; then why",
            "one does not run, the cut on its way and whom it waits for, the last release, the bytes on disk and the cost.",
            "Of a part that does not answer, gold-service tells how far its layer is behind.",
            "operations-service is off as long as there is no key.",
            "Exit code 1 if a part is down, not ready, halted or held, or asks for a key; 3 if none runs. A part that is waiting, standby or"
                    + " behind is no such part: where query-api is behind because another part is down or halted, that one"
                    + " makes it 1."
        })
final class StatusCommand extends StackCommand {
    private static final Set<Part> WITH_STATE =
            EnumSet.of(Part.QUERY_API, Part.BRONZE, Part.SILVER, Part.GOLD, Part.COMPACTOR);

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    int run(Stack stack) {
        StatusProbe probe = new StatusProbe();
        Stream<Supplier<Asked>> ofTheStack =
                stack.status().stream()
                        .map(part ->
                                () ->
                                        new Asked(
                                                RunPart.ofFirst(part.part()),
                                                report(part, stack, probe)));
        Stream<Supplier<Asked>> ofRuns =
                stack.runs().parts().stream()
                        .map(part -> () -> new Asked(part, report(part, stack, probe)));
        List<Asked> asked =
                Stream.concat(ofTheStack, ofRuns).toList().parallelStream()
                        .map(Supplier::get)
                        .toList();
        StackReport report = report(asked, stack, probe);
        print(json ? StatusDocuments.write(report) + "\n" : StatusText.of(report, Instant.now()));
        if (report.isDown()) {
            complain(options().named("the stack isn't running; start it with ./podium up"));
            return NOT_RUNNING;
        }
        Optional<String> refusal = probe.refusal();
        refusal.ifPresent(why ->
                complain(options().named("more than that only those with a key are told; " + why)));
        return refusal.isEmpty() && report.isGood() ? DONE : NO;
    }

    /// A part, and what it says of itself.
    private record Asked(RunPart part, PartReport report) {}

    private StackReport report(List<Asked> asked, Stack stack, StatusProbe probe) {
        ServiceReport queryApi = null;
        for (Asked one : asked) {
            if (one.part().equals(RunPart.ofFirst(Part.QUERY_API))) {
                queryApi = one.report().service();
            }
        }
        return report(asked, queryApi, stack, probe);
    }

    private StackReport report(
            List<Asked> asked, @Nullable ServiceReport queryApi, Stack stack, StatusProbe probe) {
        ReleaseReport release = queryApi == null ? null : probe.release(stack.url(Part.QUERY_API));
        Long stored =
                queryApi == null
                        ? StoredReleases.newest(stack.folder().objects().resolve(Stack.BUCKET))
                        : null;
        boolean allDown = asked.stream().allMatch(one -> one.report().isDown());
        Map<String, Silence> silences = new HashMap<>();
        List<PartReport> parts = new ArrayList<>();
        for (Asked one : asked) {
            PartReport part = one.report();
            // a stack that was stopped needs no word for each of its parts
            if (!allDown && part.isSilent()) {
                Silence silence =
                        silences.computeIfAbsent(
                                one.part().run(),
                                run -> silence(probe.layers(gold(run, stack)), queryApi, release));
                part = silence.tell(part, one.part().part().label());
            }
            parts.add(part);
        }
        return new StackReport(
                parts,
                release,
                stored,
                queryApi != null,
                stack.folder().bytes(),
                queryApi == null ? null : probe.cost(stack.url(Part.QUERY_API)));
    }

    private Silence silence(
            @Nullable Map<String, ServiceReport.Lag> layers,
            @Nullable ServiceReport queryApi,
            @Nullable ReleaseReport release) {
        return new Silence(
                layers,
                queryApi,
                release,
                options().named("./podium up"),
                options().named("./podium logs"));
    }

    private static URI gold(String run, Stack stack) {
        return run.equals(Topics.FIRST_RUN)
                ? stack.url(Part.GOLD)
                : stack.runs().url(new RunPart(run, Part.GOLD));
    }

    private static PartReport report(PartStatus status, Stack stack, StatusProbe probe) {
        Part part = status.part();
        Long pid = status.pid();
        if (pid == null) {
            if (stack.isOff(part)) {
                return PartReport.off(part.label(), status.port());
            }
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
