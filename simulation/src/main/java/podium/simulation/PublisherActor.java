package podium.simulation;

import podium.events.Topics;
import podium.gold.publish.CutRules;
import podium.gold.publish.GoldTables;
import podium.gold.publish.PublisherLoop;
import podium.gold.publish.PublisherSetup;
import podium.gold.publish.PublisherStatus;
import podium.gold.publish.ReleaseAnswer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// An instance of the publisher that believes that it leads.
final class PublisherActor implements Actor {
    private static final PublisherSetup SETUP =
            new PublisherSetup(
                    new Topics(Topics.FIRST_RUN), World.PARTITIONS, 0, 1, Duration.ofSeconds(2));
    private static final int STEPS_MAX = 4;
    private static final int CACHED_ROWS_MAX = 20;

    private final World world;
    private final CutRules rules;
    private final TableCodec tables;
    private @Nullable PublisherLoop loop;

    /// @param tables shared by all publishers
    PublisherActor(World world, TableCodec tables) {
        this.world = world;
        this.rules = BrokenRules.of(world);
        this.tables = tables;
    }

    @Override
    public void step() {
        PublisherLoop current = loop();
        for (int steps = world.luck().below(STEPS_MAX); steps >= 0; steps--) {
            current.step(world.now(), Duration.ZERO);
        }
        PublisherStatus status = current.status();
        if (status.state() == PublisherStatus.State.HALTED) {
            throw new Violation("publishing halts: " + status.reason());
        }
    }

    @Override
    public void restart() {
        loop = null;
    }

    /// What it waits for, in its own words.
    String status() {
        PublisherStatus status = loop().status();
        return "%s, %s, open %s".formatted(status.state(), status.reason(), status.open());
    }

    /// "Release now".
    CompletableFuture<ReleaseAnswer> ask() {
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        loop().request(answer);
        return answer;
    }

    private PublisherLoop loop() {
        PublisherLoop current = loop;
        if (current == null) {
            current =
                    new PublisherLoop(
                            SETUP,
                            rules,
                            new PublisherView(world),
                            new GoldTables(
                                    Topics.FIRST_RUN, world.bucket(), tables, CACHED_ROWS_MAX),
                            world.openReleases(),
                            world.now());
            current.lead(true);
            loop = current;
        }
        return current;
    }
}
