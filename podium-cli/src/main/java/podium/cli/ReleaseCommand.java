package podium.cli;

import podium.cli.line.Line;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.Releasing;
import podium.cli.line.Ticker;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/// Release now.
@Command(
        name = "release",
        description = {
            "Cuts now and waits until everything sent so far is released.",
            "A release that a quality rule holds back (./podium status says so) waits until someone lets it through."
        })
final class ReleaseCommand extends LineCommand {
    @Option(
            names = "--let-through",
            paramLabel = "RULE",
            description = "Publish what this rule holds back; may be given several times.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who lets it through; the release says so. Default: who you are here.")
    private String by = "";

    @Override
    int run(Line line) {
        ReleaseOutcome outcome;
        try {
            outcome = new Releasing(line, Ticker.SYSTEM, progress()).releaseNow(rules, by);
        } finally {
            progressDone();
        }
        say(
                switch (outcome) {
                    case ReleaseOutcome.Released(Long release) -> "released " + release;
                    // what was let through is that release
                    case ReleaseOutcome.NothingNew(Long release) when !rules.isEmpty() ->
                            "released " + release;
                    case ReleaseOutcome.NothingNew(Long release) ->
                            release == null
                                    ? "nothing new, and nothing was released yet"
                                    : "nothing new since release " + release;
                });
        return DONE;
    }
}
