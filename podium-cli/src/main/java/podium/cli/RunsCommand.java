package podium.cli;

import podium.cli.line.Answer;
import podium.cli.line.Bars;
import podium.cli.line.LineException;
import podium.cli.line.RunProgress;
import podium.cli.line.TextTable;
import podium.cli.status.ReleaseReport;
import podium.stack.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs of the pipeline over one log.
@Command(
        name = "runs",
        description = {
            "Lists the runs and how far they have come; 'runs stop NAME' stops one until 'runs start NAME'.",
            "A run that is stopped keeps all that it has made, and goes on from there. The published one is not stopped.",
            "'runs forget NAME' gives one up for good that was stopped: it can't be started, compared, promoted or rolled"
                    + " back to any more, its name can't be used again, and a day later ./podium gc takes what is its alone."
        })
final class RunsCommand extends StackCommand {
    private static final List<Answer.Column> COLUMNS =
            List.of(
                    new Answer.Column("run", false),
                    new Answer.Column("state", false),
                    new Answer.Column("cut", true),
                    new Answer.Column("cuts behind", true),
                    new Answer.Column("last release", true));

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "start, stop or forget; left out, the runs are listed.")
    private @Nullable Action action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            converter = RunName.class,
            description = "Which run.")
    private @Nullable String name;

    @Option(
            names = "--yes",
            description = "Forgets even the run to which ./podium rollback would lead.")
    private boolean yes;

    /// What is to be done with a run; named as people write it.
    @SuppressWarnings("MemberName")
    enum Action {
        start,
        stop,
        forget
    }

    @Override
    int run(Stack stack) {
        Action asked = action;
        String run = name;
        require(!yes || asked == Action.forget, "--yes means something only with forget");
        require(asked == null || run != null, "which run? ./podium runs %s NAME".formatted(asked));
        if (!stack.folder().isRunning()) {
            throw LineException.nothingRuns(stack.settings().folder().toString());
        }
        StackRunsView view = new StackRunsView(stack);
        return asked == null || run == null ? list(stack, view) : act(stack, view, asked, run);
    }

    private int act(Stack stack, StackRunsView view, Action asked, String run) {
        if (asked == Action.start) {
            stack.runs().require(run);
            say(stack.startRun(run) ? "run " + run + " started" : "run " + run + " runs already");
            return DONE;
        }
        if (view.published().equals(run)) {
            throw LineException.run(
                    run,
                    "is the published one",
                    "promote another first, or take the stack down with ./podium down");
        }
        if (asked == Action.forget) {
            return forget(stack, run);
        }
        stack.runs().require(run);
        boolean stopped = stack.stopRun(run);
        if (view.published().equals(run)) {
            stack.startRun(run);
            throw LineException.run(
                    run,
                    "was promoted while it was being stopped, and was started again",
                    "promote another first to stop it");
        }
        say(stopped ? "run " + run + " stopped" : "run " + run + " did not run");
        return DONE;
    }

    /// The bucket comes first: it is what counts.
    private int forget(Stack stack, String run) {
        stack.runs().refuseRunning(run);
        List<String> arguments = new ArrayList<>(List.of("--forget", run));
        if (yes) {
            arguments.add("--yes");
        }
        int forgotten = GcCommand.PROGRAM.withStoreOf(stack).run(arguments);
        if (forgotten == DONE) {
            stack.runs().forget(run);
        }
        return forgotten;
    }

    private int list(Stack stack, StackRunsView view) {
        ReleaseReport newest = view.release();
        String published = newest == null ? null : newest.run();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String run : stack.runs().names()) {
            RunProgress progress = view.progressOrNull(run);
            rows.add(row(run, down(stack, run), run.equals(published), progress, newest));
        }
        print(TextTable.of(COLUMNS, rows));
        return DONE;
    }

    /// Why its services don't answer.
    private static String down(Stack stack, String run) {
        if (stack.runs().isForgotten(run)) {
            return "forgotten";
        }
        return stack.runs().isStopped(run) ? "stopped" : "silent";
    }

    private static List<@Nullable String> row(
            String run,
            String down,
            boolean published,
            @Nullable RunProgress progress,
            @Nullable ReleaseReport newest) {
        if (progress == null) {
            return Arrays.asList(run, down, null, null, null);
        }
        Long release = progress.release();
        return Arrays.asList(
                run,
                published ? "published" : progress.state(),
                Bars.number(progress.cut()),
                newest == null ? null : Bars.number(Math.max(0, newest.cut() - progress.cut())),
                release == null ? null : release.toString());
    }
}
