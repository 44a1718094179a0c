package podium.simulation;

import podium.events.Topics;
import podium.gold.publish.CheckedCompaction;
import podium.gold.publish.CompactionAnswer;
import podium.gold.publish.CutRules;
import podium.gold.publish.GoldTables;
import podium.gold.publish.LayerPartition;
import podium.gold.publish.OpenCut;
import podium.gold.publish.PublisherLoop;
import podium.gold.publish.PublisherSetup;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.ReleaseAnswer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// An instance of the publisher that believes that it leads.
final class PublisherActor implements Actor {
    /// A run beside the first.
    static final String NEXT_RUN = "next";

    private static final PublisherSetup FIRST = setup(Topics.FIRST_RUN);
    private static final PublisherSetup NEXT = setup(NEXT_RUN);
    private static final int STEPS_MAX = 4;
    private static final int CACHED_ROWS_MAX = 20;

    private final World world;
    private final PublisherSetup setup;
    private final CutRules rules;
    private final TableCodec tables;
    private @Nullable PublisherLoop loop;
    private boolean leading = true;

    private PublisherActor(World world, PublisherSetup setup, TableCodec tables) {
        this.world = world;
        this.setup = setup;
        this.rules = BrokenRules.of(world);
        this.tables = tables;
    }

    private static PublisherSetup setup(String run) {
        return new PublisherSetup(new Topics(run), World.PARTITIONS, 0, 1, Duration.ofSeconds(2));
    }

    /// @param tables shared by all publishers
    static PublisherActor ofFirstRun(World world, TableCodec tables) {
        return new PublisherActor(world, FIRST, tables);
    }

    /// Its run is never promoted: it stands by for ever.
    static PublisherActor standingBy(World world, TableCodec tables) {
        return new PublisherActor(world, NEXT, tables);
    }

    @Override
    public void step() {
        PublisherLoop current = loop();
        elect(current);
        for (int steps = world.luck().below(STEPS_MAX); steps >= 0; steps--) {
            current.step(world.now(), Duration.ZERO);
        }
        current.takeWarning()
                .ifPresent(warning -> {
                    throw new Violation("I8: checkpoints end: " + warning);
                });
        PublisherStatus status = current.status();
        String reason = status.reason();
        if (status.state() == PublisherStatus.State.HALTED
                && (reason == null || !reason.contains(PublisherView.OVERTAKEN))) {
            throw new Violation("I8: publishing halts: " + reason);
        }
    }

    /// Whether the group has it lead; it doesn't have to be right about that.
    private void elect(PublisherLoop current) {
        int moody = world.weather().rebalance();
        if (moody == 0) {
            leading = true;
        } else if (world.luck().permille(moody)) {
            leading = !leading;
        }
        current.lead(leading);
    }

    @Override
    public void restart() {
        loop = null;
    }

    boolean standsBy() {
        return loop().status().state() == PublisherStatus.State.STANDBY;
    }

    /// What it waits for, in its own words.
    String status() {
        PublisherStatus status = loop().status();
        OpenCut open = status.open();
        String cut =
                open == null
                        ? "no cut is open"
                        : "cut %d waits for %s".formatted(open.cut(), text(open.waitingFor()));
        return "the publisher is %s%s, %s"
                .formatted(
                        status.state().label(),
                        status.reason() == null ? "" : " (" + status.reason() + ")",
                        cut);
    }

    private static String text(List<LayerPartition> waitingFor) {
        return waitingFor.isEmpty()
                ? "its release"
                : waitingFor.stream()
                        .map(of -> of.layer().label() + " " + of.partition())
                        .collect(Collectors.joining(", "));
    }

    /// "Release now".
    CompletableFuture<ReleaseAnswer> ask() {
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        loop().request(answer);
        return answer;
    }

    /// A compactor asks, past the service's own check: the answer is completed when it is known.
    CompletableFuture<CompactionAnswer> compact(CheckedCompaction compaction) {
        CompletableFuture<CompactionAnswer> answer = new CompletableFuture<>();
        loop().compact(compaction, answer);
        return answer;
    }

    private PublisherLoop loop() {
        PublisherLoop current = loop;
        if (current == null) {
            current =
                    new PublisherLoop(
                            setup,
                            rules,
                            new PublisherView(world, setup == FIRST),
                            new GoldTables(setup.run(), world.bucket(), tables, CACHED_ROWS_MAX),
                            world.openReleases(),
                            world.openCheckpoints(),
                            world.now());
            current.lead(leading);
            loop = current;
        }
        return current;
    }
}
