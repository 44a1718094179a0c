package podium.gold.publish;

import podium.events.Topics;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// One seeded schedule: two publishers that both believe to lead, over a log and a bucket that fail
/// at random. Each crashes, sleeps and wakes up as a zombie.
final class PublisherSimulation {
    private static final int STEPS = 400;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SimWorld world;
    private final RandomGenerator random;
    private final CutRules rules;
    private final SimStore store;
    private final List<Asked> asked = new ArrayList<>();
    private final @Nullable PublisherLoop[] loops = new PublisherLoop[2];
    private final int[] asleepUntil = new int[2];
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /// A "release now", and what it had to wait for.
    record Asked(List<Long> ends, CompletableFuture<ReleaseAnswer> answer) {}

    PublisherSimulation(RandomGenerator random, SimWorld.Bug bug, CutRules rules) {
        this.random = random;
        this.rules = rules;
        this.world = new SimWorld(random, bug);
        this.store = new SimStore(world);
    }

    SimWorld world() {
        return world;
    }

    List<Asked> asked() {
        return asked;
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            world.step();
            int who = random.nextInt(2);
            if (asleepUntil[who] > step) {
                continue;
            }
            switch (random.nextInt(200)) {
                case 0 -> asleepUntil[who] = step + 50 + random.nextInt(300);
                case 1, 2 -> loops[who] = null;
                case 3 -> ask(loop(who));
                default -> step(who);
            }
        }
    }

    /// No more faults: what is there is released.
    ///
    /// @return the answer of a last "release now"
    ReleaseAnswer settle() {
        store.calm();
        world.settle();
        PublisherLoop loop = loop(0);
        CompletableFuture<ReleaseAnswer> answer = ask(loop);
        for (int step = 0; step < 2000 && !answer.isDone(); step++) {
            world.settle();
            step(0);
        }
        return answer.getNow(new ReleaseAnswer.Refused("no answer after 2,000 steps"));
    }

    /// Nothing happens for ten minutes, and one publisher leads.
    void idle() {
        for (int step = 0; step < 200; step++) {
            world.settle();
            now = now.plusSeconds(3);
            loop(0).step(now, Duration.ZERO);
        }
    }

    List<Release> check() {
        return new SimOracle(world, store, releases()).check();
    }

    PublisherStatus status() {
        return loop(0).status();
    }

    private CompletableFuture<ReleaseAnswer> ask(PublisherLoop loop) {
        CompletableFuture<ReleaseAnswer> answer = new CompletableFuture<>();
        loop.request(answer);
        asked.add(new Asked(world.ends(), answer));
        return answer;
    }

    private void step(int who) {
        now = now.plusMillis(random.nextInt(300));
        try {
            loop(who).step(now, Duration.ZERO);
        } catch (Crash _) {
            loops[who] = null;
        }
    }

    private PublisherLoop loop(int who) {
        PublisherLoop loop = loops[who];
        if (loop == null) {
            PublisherSetup setup =
                    new PublisherSetup(new Topics("main"), SimWorld.PARTITIONS, 0, 1, INTERVAL);
            loop =
                    new PublisherLoop(
                            setup,
                            rules,
                            new SimLog(world),
                            new GoldTables("main", store, new TextGoldCodec(), 20),
                            releases(),
                            now);
            loop.lead(true);
            loops[who] = loop;
        }
        return loop;
    }

    private ReleaseLog releases() {
        return LakeDocuments.releaseLog(store);
    }
}
