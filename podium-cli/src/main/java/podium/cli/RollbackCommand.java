package podium.cli;

import podium.cli.http.Takeovers;
import podium.cli.line.LineException;
import podium.cli.line.RunProgress;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
        Long release = to;
        String run =
                release == null
                        ? before(stack, view)
                        : takeovers.runOf(view.gold(view.published()), release);
        if (run.equals(view.published())) {
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

    /// The run with the newest release but the published one.
    private static String before(Stack stack, StackRunsView view) {
        String published = view.published();
        String before = null;
        String silent = null;
        long newest = -1;
        for (String run : stack.runs().names()) {
            if (run.equals(published) || stack.runs().isForgotten(run)) {
                continue;
            }
            RunProgress progress = view.progressOrNull(run);
            Long release = progress == null ? null : progress.release();
            if (release != null && release > newest) {
                before = run;
                newest = release;
            }
            silent = progress == null && silent == null ? run : silent;
        }
        if (before != null) {
            return before;
        }
        throw silent == null ? LineException.noWayBack() : silent(silent);
    }

    private static LineException silent(String run) {
        return LineException.run(run, "does not run", "start it with ./podium runs start " + run);
    }
}
