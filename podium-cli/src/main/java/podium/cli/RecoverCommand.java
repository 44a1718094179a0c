package podium.cli;

import podium.cli.line.LineException;
import podium.events.Topics;
import podium.stack.Part;
import podium.stack.Stack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Kafka's topics are gone, and the bucket is not.
@Command(
        name = "recover",
        description = {
            "Makes a lost events.raw again: all of Bronze, offset for offset, and a run over it.",
            "For when Kafka's topics were lost or made anew. Services and producers are stopped until the last record is"
                    + " back; the last release answers meanwhile.",
            "Crash or Ctrl-C: the same command goes on where it stopped. Nothing in the bucket is deleted.",
            "Exit code 0 once the run has caught up, 1 if it can't be done."
        })
final class RecoverCommand extends FollowingCommand {
    @Option(
            names = "--run",
            paramLabel = "NAME",
            converter = RunName.class,
            description =
                    "Names the run over the recovered log, 1-32 lower-case letters, digits and '-'; default"
                            + " ${DEFAULT-VALUE}.")
    private String run = "recovered";

    @Option(
            names = "--dry-run",
            description = "Prints what would be written. Kafka and S3 have to run already.")
    private boolean dryRun;

    @Option(
            names = "--without-missing",
            description =
                    "Goes on though releases are missing that no garbage collection took and no copy has (BRONZE-014).")
    private boolean withoutMissing;

    @Override
    int run(Stack stack) {
        require(
                !run.equals(Topics.FIRST_RUN),
                "--run: '%s' is the first run, which read the lost log; name the new one differently"
                        .formatted(run));
        require(
                stack.folder().ports().isPresent(),
                "no stack was ever started in %s, so there is nothing to recover; --data names another folder"
                        .formatted(options().folder()));
        stack.runs().refuseForgotten(run);
        stack.runs().refuseFull(run);
        Restorer restorer = new Restorer(stack);
        List<String> accepted = withoutMissing ? List.of("--without-missing") : List.of();
        List<String> trying = new ArrayList<>(accepted);
        trying.add("--dry-run");
        if (dryRun) {
            requireLogAndBucket(stack);
            return restorer.recover(run, trying);
        }
        Set<Part> started = EnumSet.noneOf(Part.class);
        complainOfHalted(watched(up -> started.addAll(stack.upToRecover(up))));
        // a line that needs no recovering is not to be stopped
        int needed = restorer.recover(run, trying);
        if (needed != DONE) {
            if (started.contains(Part.KAFKA)) {
                // it may have no events.raw now; whoever starts it makes that
                stack.stop(Part.KAFKA);
            }
            return needed;
        }
        stack.stopWriters();
        int recovered = restorer.recover(run, accepted);
        if (recovered != DONE) {
            return recovered;
        }
        progress().show("starting the line with run " + run);
        complainOfHalted(
                watched(line -> {
                    stack.startRun(run);
                    stack.up(line);
                }));
        follow(stack, run, stack.runs().rawLog().reached());
        return DONE;
    }

    /// A plan starts nothing.
    ///
    /// @throws LineException if something of what it asks does not run
    private void requireLogAndBucket(Stack stack) {
        if (!stack.folder().isRunning()) {
            throw LineException.nothingRuns(options().folder().toString());
        }
        for (Part part : List.of(Part.S3, Part.KAFKA)) {
            if (stack.folder().process(part).isEmpty()) {
                throw LineException.silent(
                        part.label(), stack.url(part).toString(), "it does not run");
            }
        }
    }
}
