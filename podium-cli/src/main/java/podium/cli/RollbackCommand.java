package podium.cli;

import podium.cli.http.Takeovers;
import podium.cli.line.LineException;
import podium.cli.line.RunBefore;
import podium.cli.line.RunProgress;
import podium.cli.status.ReleaseReport;
import podium.stack.Part;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// Readers move back.
@Command(
        name = "rollback",
        description = {
            "Moves readers back to the run that was published before: one release more, with all that this run has made"
                    + " since, so that nothing is lost.",
            "An older state of the published run itself is read with ?release=N."
        })
final class RollbackCommand extends StackCommand {
    @Option(
            names = "--to",
            paramLabel = "N",
            converter = ReleaseNumber.class,
            description = "To the run of release N; default: the run that was published before.")
    private @Nullable Long to;

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        StackRunsView view = new StackRunsView(stack);
        Takeovers takeovers = new Takeovers();
        String published = view.published();
        URI gold = view.gold(published);
        Long release = to;
        String run =
                release == null
                        ? before(stack, view, number -> takeovers.findRunOf(gold, number))
                        : takeovers.runOf(gold, release);
        if (run.equals(published)) {
            throw LineException.run(
                    run,
                    "is the published one",
                    "read an older release of it with ?release=%d, or name a release of another run"
                            .formatted(release == null ? 0 : release));
        }
        stack.runs().refuseForgotten(run);
        stack.runs().require(run);
        if (view.progressOrNull(run) == null) {
            throw silent(run);
        }
        return PromoteCommand.moved(this, stack, takeovers.rollBack(view.gold(run)), "rolled back");
    }

    /// The run that was published before, of those that are not forgotten.
    private static String before(
            Stack stack, StackRunsView view, LongFunction<@Nullable String> runOf) {
        ReleaseReport newest = view.release();
        if (newest == null) {
            throw LineException.silent(
                    "query-api", stack.url(Part.QUERY_API).toString(), "it names no release");
        }
        Map<String, Long> telling = new HashMap<>();
        List<String> silent = new ArrayList<>();
        for (String run : stack.runs().names()) {
            if (run.equals(newest.run()) || stack.runs().isForgotten(run)) {
                continue;
            }
            RunProgress progress = view.progressOrNull(run);
            Long release = progress == null ? null : progress.release();
            if (progress == null) {
                silent.add(run);
            } else if (release != null) {
                telling.put(run, release);
            }
        }
        return switch (RunBefore.of(newest.number(), telling, silent, runOf)) {
            case RunBefore.Told(String run) -> run;
            case RunBefore.Silent(String run) -> throw silent(run);
            case RunBefore.None _ -> throw LineException.noWayBack();
        };
    }

    private static LineException silent(String run) {
        return LineException.run(
                run,
                "does not run",
                "start it with ./podium runs start %s, or name a release of another run: ./podium rollback --to N"
                        .formatted(run));
    }
}
