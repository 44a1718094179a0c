package podium.cli;

import podium.stack.Part;
import podium.stack.RunPart;
import podium.stack.Stack;
import podium.stack.StackTopics;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Starts the local stack in the background.
@Command(
        name = "up",
        description = {
            "Starts the local stack in the background: Kafka, an S3 server, a schema registry, and the services.",
            "On a running stack it starts only what is down. operations-service is left out as long as there is no key"
                    + " (./podium keys add): nobody could use it. Data is kept between runs.",
            "Exit code 0 if all parts are ready; 1 if one doesn't start, and what was started is stopped again, or if one"
                    + " runs and has halted: then it and the others stay."
        })
final class UpCommand extends StackCommand {
    private static final Duration UNDONE_MAX = Duration.ofMinutes(2);

    @Option(
            names = "--fresh",
            description = "Deletes the data of an earlier run first; refused while the stack runs.")
    private boolean fresh;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Of the topics, 1-64, when the stack is made; default 4. It never changes: DIR's Bronze is imported into"
                            + " a new stack instead.")
    private @Nullable Integer partitions;

    @Override
    int run(Stack named) {
        require(
                partitions == null || partitions >= 1 && partitions <= StackTopics.PARTITIONS_MAX,
                "--partitions is a number from 1 to " + StackTopics.PARTITIONS_MAX);
        if (fresh) {
            named.folder().clear();
        }
        Stack stack = partitions == null ? named : options().stack(partitions);
        Set<Part> started = EnumSet.noneOf(Part.class);
        List<RunPart> ofRuns = new ArrayList<>();
        StartView view;
        CountDownLatch ended = new CountDownLatch(1);
        try (Interruption interruption = Interruption.then(() -> awaitUndone(ended))) {
            try {
                view =
                        watched(
                                interruption,
                                up -> {
                                    Stack.Started down = stack.up(up);
                                    started.addAll(down.parts());
                                    ofRuns.addAll(down.runParts());
                                });
            } finally {
                ended.countDown();
            }
        }
        if (started.isEmpty() && ofRuns.isEmpty()) {
            say("everything runs already");
        }
        if (!started.isEmpty()) {
            say(
                    "started %d of %d parts, data in %s"
                            .formatted(
                                    started.size(),
                                    stack.wanted().size(),
                                    stack.settings().folder()));
        }
        if (!ofRuns.isEmpty()) {
            say(
                    ofRuns.stream()
                            .map(RunPart::label)
                            .collect(Collectors.joining(", ", "started ", "")));
        }
        say("dashboard  %s/".formatted(stack.url(Part.QUERY_API)));
        say("query-api  %s/v1/status".formatted(stack.url(Part.QUERY_API)));
        say("S3         %s, bucket %s".formatted(stack.url(Part.S3), Stack.BUCKET));
        say("Kafka      %s, topic events.raw".formatted(stack.bootstrap()));
        return complainOfHalted(view) ? NO : DONE;
    }

    /// The start itself stops what it has begun; that parts end then is no failure to be shown.
    private int awaitUndone(CountDownLatch ended) {
        complain("stopping what was started");
        try {
            ended.await(UNDONE_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Interruption.EXIT_CODE;
    }
}
