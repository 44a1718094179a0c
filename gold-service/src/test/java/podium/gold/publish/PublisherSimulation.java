package podium.gold.publish;

import podium.events.Topics;
import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
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
import java.util.stream.IntStream;

/// One seeded schedule: two publishers that both believe to lead, over a log and a bucket that fail
/// at random. Each crashes, sleeps and wakes up as a zombie. With two runs there are two publishers
/// of each, and readers are moved from one run to the other, and back.
final class PublisherSimulation {
    /// For each publisher.
    private static final int STEPS = 200;

    /// Of one that has to come to all that is there.
    private static final int STEPS_TO_CATCH_UP = 200;

    /// So that a schedule has checkpoints with segments of both sizes, and most takeovers name
    /// some.
    private static final Checkpoint.Sizes SMALL = new Checkpoint.Sizes(2, 5);

    /// Any cut fits alone, and not always beside others: these are left out, and read again.
    private static final RowLimits TIGHT = new RowLimits(20, 80, 10_000);

    /// As many cuts fit as are gathered at most.
    private static final RowLimits WIDE = new RowLimits(20, 10_000, 10_000);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SimWorld world;
    private final RandomGenerator random;
    private final CutRules rules;
    private final SimStore store;
    private final SimCompactor compactor;
    private final List<Asked> asked = new ArrayList<>();
    private final List<TakenOver> takeovers = new ArrayList<>();
    private final List<SimOracle.Kept> kept = new ArrayList<>();
    private final List<String> runs;
    private final RowLimits limits;
    private final @Nullable PublisherLoop[] loops;
    private final int[] asleepUntil;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /// A "release now", and what it had to wait for.
    record Asked(List<Long> ends, CompletableFuture<ReleaseAnswer> answer) {}

    /// A promotion or rollback that was asked for.
    record TakenOver(String run, CompletableFuture<TakeoverAnswer> answer) {}

    PublisherSimulation(
            RandomGenerator random, SimWorld.Bug bug, CutRules rules, List<String> runs) {
        this.runs = runs;
        this.loops = new PublisherLoop[2 * runs.size()];
        this.asleepUntil = new int[loops.length];
        this.random = random;
        this.rules = rules;
        this.world = new SimWorld(random, bug, runs);
        this.limits = random.nextInt(3) == 0 ? TIGHT : WIDE;
        this.store = new SimStore(world);
        this.compactor = new SimCompactor(store, random);
    }

    SimWorld world() {
        return world;
    }

    List<Asked> asked() {
        return asked;
    }

    void run() {
        for (int step = 0; step < STEPS * loops.length; step++) {
            world.step();
            int who = random.nextInt(loops.length);
            if (asleepUntil[who] > step || !world.isThere(run(who))) {
                continue;
            }
            switch (random.nextInt(200)) {
                case 0 -> asleepUntil[who] = step + 50 + random.nextInt(300);
                case 1, 2 -> loops[who] = null;
                case 3 -> ask(loop(who));
                case 4, 5, 6 -> takeOver(who);
                case 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 -> compact(who);
                default -> step(who);
            }
        }
    }

    /// No more faults: what is there is released, and a last event.
    ///
    /// @return the answer of a last "release now"
    ReleaseAnswer settle() {
        store.calm();
        world.settle();
        int who = publishing();
        if (runs.size() > 1) {
            // another instance of its run may have moved readers
            now = now.plus(PublisherLoop.LOOK_AROUND);
            IntStream.range(0, 50).forEach(_ -> step(who));
        }
        world.arrive(random.nextInt(SimWorld.PARTITIONS));
        CompletableFuture<ReleaseAnswer> answer = ask(loop(who));
        for (int step = 0; step < 2000 && !answer.isDone(); step++) {
            world.settle();
            step(who);
        }
        return answer.getNow(new ReleaseAnswer.Refused("no answer after 2,000 steps"));
    }

    /// Nothing happens for ten minutes, and one publisher leads.
    void idle() {
        for (int step = 0; step < 200; step++) {
            world.settle();
            now = now.plusSeconds(3);
            loop(publishing()).step(now, Duration.ZERO);
        }
    }

    List<Release> check() {
        SimOracle oracle = new SimOracle(world, store, releases(), checkpoints());
        List<Release> published = oracle.check();
        kept.addAll(oracle.checkKept(runs));
        return published;
    }

    /// What runs kept while they were not published. After [#check].
    List<SimOracle.Kept> kept() {
        return kept;
    }

    PublisherStatus status() {
        return loop(publishing()).status();
    }

    List<TakenOver> takeovers() {
        return takeovers;
    }

    /// Has the run that is not published come to all that is there, and readers move to it.
    TakeoverAnswer takeOverAtLast() {
        String other = runs.get(1 - publishing() / 2);
        int who = 2 * runs.indexOf(other);
        catchUp(who);
        CompletableFuture<TakeoverAnswer> answer = new CompletableFuture<>();
        loop(who).takeOver(Release.Kind.PROMOTION, answer, now);
        for (int step = 0; step < 2000 && !answer.isDone(); step++) {
            world.settle();
            step(who);
        }
        takeovers.add(new TakenOver(other, answer));
        return answer.getNow(new TakeoverAnswer.Refused("no answer after 2,000 steps"));
    }

    /// No more faults: a run that is not published sees all there is.
    ///
    /// @return what its publisher says of itself then
    PublisherStatus standBy(String run) {
        int who = 2 * runs.indexOf(run);
        catchUp(who);
        return loop(who).status();
    }

    private void catchUp(int who) {
        IntStream.range(0, STEPS_TO_CATCH_UP).forEach(_ -> step(who));
    }

    private void takeOver(int who) {
        // nobody promotes a run that goes wrong
        if (runs.size() > 1 && world.isRight()) {
            Release.Kind kind =
                    random.nextBoolean() ? Release.Kind.PROMOTION : Release.Kind.ROLLBACK;
            CompletableFuture<TakeoverAnswer> answer = new CompletableFuture<>();
            loop(who).takeOver(kind, answer, now);
            takeovers.add(new TakenOver(run(who), answer));
        }
    }

    private void compact(int who) {
        try {
            compactor.step(releases(), checkpoints(), loop(who), now);
        } catch (Crash _) {
            // the compactor's: it keeps nothing
        }
    }

    List<CompletableFuture<CompactionAnswer>> compactions() {
        return compactor.answers();
    }

    private String run(int who) {
        return runs.get(who / 2);
    }

    /// A publisher of the published run.
    private int publishing() {
        return 2 * releases().newest().map(newest -> runs.indexOf(newest.run())).orElse(0);
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
            PublisherLoop loop = loop(who);
            loop.step(now, Duration.ZERO);
            loop.takeWarning()
                    .ifPresent(warning -> {
                        throw new AssertionError("checkpoints end: " + warning);
                    });
        } catch (Crash _) {
            loops[who] = null;
        }
    }

    private PublisherLoop loop(int who) {
        PublisherLoop loop = loops[who];
        if (loop == null) {
            String run = run(who);
            PublisherSetup setup =
                    new PublisherSetup(new Topics(run), SimWorld.PARTITIONS, 0, 1, INTERVAL);
            loop =
                    new PublisherLoop(
                            setup,
                            rules,
                            new SimLog(world, run),
                            new GoldTables(run, store, new TextGoldCodec(), limits),
                            releases(),
                            checkpoints(),
                            now);
            loop.lead(true);
            loops[who] = loop;
        }
        return loop;
    }

    private Checkpoints checkpoints() {
        return LakeDocuments.checkpoints(store, SMALL);
    }

    /// Whether the newest release, if any, has its checkpoint.
    boolean isCheckpointed() {
        return releases()
                .newest()
                .map(newest -> checkpoints().read(newest.number()).isPresent())
                .orElse(true);
    }

    private ReleaseLog releases() {
        return LakeDocuments.releaseLog(store);
    }
}
