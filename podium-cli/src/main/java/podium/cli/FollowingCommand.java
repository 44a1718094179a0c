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
        try (Interruption interruption = Interruption.then(() -> interrupted(run))) {
            try {
                caughtUp =
                        new Following(
                                        run,
                                        () -> view.progress(run),
                                        () -> view.liveCut(run),
                                        Ticker.SYSTEM,
                                        progress(interruption))
                                .untilCaughtUp(total);
            } finally {
                progressDone(interruption);
            }
        }
        say("run %s has caught up at cut %d%s".formatted(run, caughtUp.cut(), cleaned(caughtUp)));
        say("compare it with ./podium compare %s, then ./podium promote %s".formatted(run, run));
    }

    private int interrupted(String run) {
        progressDone();
        complain(
                options()
                        .named("run %s goes on; ./podium runs tells how far it is".formatted(run)));
        return Interruption.EXIT_CODE;
    }

    /// Empty where it had cleaned all before it was followed.
    private static String cleaned(Following.CaughtUp caughtUp) {
        return caughtUp.records() == 0
                ? ""
                : ": %s in %s"
                        .formatted(Bars.records(caughtUp.records()), Bars.seconds(caughtUp.time()));
    }
}
