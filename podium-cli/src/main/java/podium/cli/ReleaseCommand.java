package podium.cli;

import podium.cli.line.Line;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.Releasing;
import podium.cli.line.Ticker;

import picocli.CommandLine.Command;

/// Release now.
@Command(
        name = "release",
        description = "Cuts now and waits until everything sent so far is released.")
final class ReleaseCommand extends LineCommand {
    @Override
    int run(Line line) {
        ReleaseOutcome outcome;
        try {
            outcome = new Releasing(line, Ticker.SYSTEM, progress()).releaseNow();
        } finally {
            progressDone();
        }
        say(
                switch (outcome) {
                    case ReleaseOutcome.Released(Long release) -> "released " + release;
                    case ReleaseOutcome.NothingNew(Long release) ->
                            release == null
                                    ? "nothing new, and nothing was released yet"
                                    : "nothing new since release " + release;
                });
        return DONE;
    }
}
