package podium.cli;

import podium.cli.line.Line;
import podium.cli.line.ReplayPlan;
import podium.cli.line.ReplayPlan.Reading;
import podium.cli.line.ReplayPlan.Restoring;
import podium.events.Topics;
import podium.stack.RunPart;
import podium.stack.Stack;
import podium.stack.StackRuns;
import podium.stack.kafka.TopicExtent;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The log again, by the code of today, beside the line that goes on.
@Command(
        name = "replay",
        description = {
            "Starts a run of its own over all of events.raw, beside the published one, and follows it until it has caught"
                    + " up.",
            "Where events.raw has lost its beginning, --from bronze gives it to the run first, record for record.",
            "Readers notice nothing until ./podium promote. Ctrl-C ends the following alone: the run goes on, and the same"
                    + " command follows it again.",
            "Exit code 0 once it has caught up, 1 if it does not go on."
        })
final class ReplayCommand extends FollowingCommand {
    /// What silver-service and gold-service of a run do beside a line at rest, on two processors.
    private static final long RATE = 20_000;

    /// What the restorer does beside it.
    private static final long RESTORE_RATE = 50_000;

    @Option(
            names = "--run",
            required = true,
            paramLabel = "NAME",
            converter = RunName.class,
            description = "The run's name: 1-32 lower-case letters, digits and '-'.")
    private String run = "";

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "topic (the default): events.raw, which has to hold all of the log still; or bronze: all that"
                            + " landed is written back into a topic of the run's own, and read before events.raw.")
    private Source source = Source.topic;

    @Option(
            names = "--build",
            paramLabel = "DIR",
            description =
                    "Another checkout of Podium, built: its silver-service and gold-service are the run's from this"
                            + " start on. So other rules run beside the live line.")
    private @Nullable Path build;

    @Option(names = "--dry-run", description = "Prints the plan and starts nothing.")
    private boolean dryRun;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Records a second that the plan reckons with for the run; default ${DEFAULT-VALUE}, a cautious figure"
                            + " for two processors.")
    private long rate = RATE;

    @Option(
            names = "--restore-rate",
            paramLabel = "R",
            description =
                    "The same for the restoring before it, with --from bronze; default ${DEFAULT-VALUE}.")
    private long restoreRate = RESTORE_RATE;

    /// Where the records come from; named as people write it.
    @SuppressWarnings("MemberName")
    enum Source {
        topic,
        bronze
    }

    @Override
    int run(Stack stack) {
        require(rate > 0, "--rate is a number of records a second from 1 on");
        require(restoreRate > 0, "--restore-rate is a number of records a second from 1 on");
        require(
                !run.equals(Topics.FIRST_RUN),
                "--run: '%s' is the first run; name the new one differently".formatted(run));
        requireRunning(stack);
        stack.runs().refuseForgotten(run);
        stack.runs().refuseFull(run);
        stack.runs().refuseBuild(run, build);
        Line line = LineCommand.lineOf(stack);
        line.released();
        TopicExtent log =
                source == Source.topic ? stack.runs().wholeRawLog() : stack.runs().rawLog();
        if (dryRun) {
            return plan(stack, log);
        }
        if (source == Source.bronze) {
            int restored = new Restorer(stack).restore(run);
            if (restored != DONE) {
                return restored;
            }
        }
        boolean started = start(stack);
        say("run %s %s".formatted(run, started ? "started" : "goes on"));
        follow(stack, run, log.reached());
        return DONE;
    }

    private boolean start(Stack stack) {
        progress().show("starting silver.%s and gold.%s".formatted(run, run));
        try {
            return stack.runs().start(run, build);
        } finally {
            progressDone();
        }
    }

    /// Only asks: nothing is written to Kafka, or to the bucket.
    private int plan(Stack stack, TopicExtent log) {
        if (source == Source.topic) {
            show(stack, null, new Reading(Topics.RAW, log.reached(), log.bytes(), rate));
            return DONE;
        }
        String read = "%s, then %s".formatted(new Topics(run).restoredRaw(), Topics.RAW);
        return new Restorer(stack)
                .plan(
                        run,
                        figures ->
                                show(
                                        stack,
                                        new Restoring(figures, restoreRate),
                                        new Reading(read, log.reached(), null, rate)));
    }

    private void show(Stack stack, @Nullable Restoring restoring, Reading reading) {
        Topics topics = new Topics(run);
        boolean known = stack.runs().names().contains(run);
        List<String> services =
                StackRuns.PARTS.stream()
                        .map(part -> new RunPart(run, part))
                        .map(part ->
                                known
                                        ? "%s, port %d"
                                                .formatted(part.label(), stack.runs().port(part))
                                        : part.label())
                        .toList();
        List<String> made =
                new ArrayList<>(List.of(topics.clean(), topics.rejected(), topics.commits()));
        if (restoring != null) {
            made.addFirst(topics.restoredRaw());
        }
        List<String> prefixes =
                List.of(
                        "silver/%s/".formatted(run),
                        "gold/%s/".formatted(run),
                        "runs/%s/".formatted(run));
        print(new ReplayPlan(run, restoring, reading, made, prefixes, services).text());
        say(
                known
                        ? "run %s is there already: without --dry-run it goes on, and is followed"
                                .formatted(run)
                        : "nothing was started; without --dry-run it is");
    }
}
