package podium.cli;

import podium.cli.http.HttpCompactor;
import podium.cli.line.Bars;
import podium.cli.line.Compacting;
import podium.cli.line.RoundReport;
import podium.cli.line.Ticker;
import podium.stack.Part;
import podium.stack.Stack;

import picocli.CommandLine.Command;

/// Compact now.
@Command(
        name = "compact",
        description = {
            "Makes few large files of many small ones now, and waits until nothing more is worth it.",
            "The compactor looks for it by itself, too. Readers see the same rows, and go on meanwhile. Exit code 1 if"
                    + " something was in the way of a part of it."
        })
final class CompactCommand extends StackCommand {
    @Override
    int run(Stack stack) {
        requireRunning(stack);
        RoundReport round;
        try {
            round =
                    new Compacting(
                                    new HttpCompactor(stack.url(Part.COMPACTOR)),
                                    Ticker.SYSTEM,
                                    progress())
                            .compactNow();
        } finally {
            progressDone();
        }
        if (round.batches() > 0) {
            say(
                    "compacted: %s became %s, in %s"
                            .formatted(
                                    Bars.many(round.replaced(), "file"),
                                    Bars.number(round.written()),
                                    Bars.many(round.batches(), "release")));
        }
        if (round.reason() != null) {
            complain(round.reason());
            return NO;
        }
        if (round.batches() == 0) {
            say("nothing is worth compacting");
        }
        return DONE;
    }
}
