package podium.cli;

import podium.cli.http.Takeovers;
import podium.cli.line.LineException;
import podium.cli.line.Releasing;
import podium.cli.line.Takeover;
import podium.cli.line.Ticker;
import podium.stack.Stack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Readers move to another run.
@Command(
        name = "promote",
        description = {
            "Publishes a run: one release, after which readers follow it and the line goes on with it.",
            "Refused unless the run has caught up (5 cuts behind at most when asked, none when it is done) and its books"
                    + " balance. The run that was published before goes on unpublished, for a ./podium rollback."
        })
final class PromoteCommand extends StackCommand {
    @Parameters(paramLabel = "NAME", converter = RunName.class, description = "Which run.")
    private String run = "";

    @Override
    int run(Stack stack) {
        requireRunning(stack);
        stack.runs().refuseForgotten(run);
        stack.runs().require(run);
        StackRunsView view = new StackRunsView(stack);
        if (stack.folder().isRunning() && view.progressOrNull(run) == null) {
            throw LineException.run(
                    run, "does not run", "start it with ./podium runs start %s".formatted(run));
        }
        Takeover takeover = new Takeovers().promote(view.gold(run));
        return moved(this, stack, takeover, "promoted");
    }

    /// Waits until readers are answered from the release, and says so.
    static int moved(StackCommand command, Stack stack, Takeover takeover, String done) {
        try {
            new Releasing(LineCommand.lineOf(stack), Ticker.SYSTEM, command.progress())
                    .awaitAnswers(takeover.release());
        } finally {
            command.progressDone();
        }
        command.say(
                takeover.moved()
                        ? "%s: release %d of run %s at cut %d"
                                .formatted(done, takeover.release(), takeover.run(), takeover.cut())
                        : "run %s is published already, last by release %d"
                                .formatted(takeover.run(), takeover.release()));
        return DONE;
    }
}
