package podium.cli;

import podium.cli.line.Bars;
import podium.cli.line.Following;
import podium.cli.line.Ticker;
import podium.stack.Stack;

/// A command that starts a run and follows it.
abstract class FollowingCommand extends StackCommand {
    /// Waits until the run has caught up, and says so and what to do next.
    ///
    /// @param total offsets of the log, which the run has to reach
    /// @throws podium.cli.line.LineException if it does not go on
    final void follow(Stack stack, String run, long total) {
        StackRunsView view = new StackRunsView(stack);
        Following.CaughtUp caughtUp;
        try {
            caughtUp =
                    new Following(
                                    run,
                                    () -> view.progress(run),
                                    () -> view.liveCut(run),
                                    Ticker.SYSTEM,
                                    progress())
                            .untilCaughtUp(total);
        } finally {
            progressDone();
        }
        say(
                "run %s has caught up at cut %d: %s in %s"
                        .formatted(
                                run,
                                caughtUp.cut(),
                                Bars.records(caughtUp.records()),
                                Bars.seconds(caughtUp.time())));
        say("compare it with ./podium compare %s, then ./podium promote %s".formatted(run, run));
    }
}
