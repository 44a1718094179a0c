package podium.simulation;

import podium.bronze.ObjectLimits;
import podium.gold.publish.ReleaseAnswer;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One seeded schedule: two of every actor, faults at random; then the faults end, and the line
/// must settle on the right answers.
public final class Schedule {
    private static final int STEPS_MIN = 50;
    private static final int STEPS_MAX = 160;
    private static final int TURNS = 5;
    private static final int SETTLE_ROUNDS_MAX = 400;
    private static final int SLEEP_MAX = 60;

    /// Schedules that another run's publisher takes part in.
    private static final int STANDS_BY_ONE_IN = 8;

    /// Schedules in which Silver and Gold are compacted.
    private static final int COMPACTS_ONE_IN = 3;

    /// Schedules in which another run is promoted some time.
    private static final int PROMOTES_ONE_IN = 16;

    private final Luck luck;
    private final World world;
    private final Inspector inspector;
    private final List<Actor> actors = new ArrayList<>();
    private final List<PublisherActor> publishers = new ArrayList<>();
    private final int[] asleepUntil;
    private final Requests requests;
    private final boolean promotes;
    private final boolean standsBy;

    private Schedule(long seed, @Nullable Bug bug, Trace trace) {
        luck = new Luck(seed);
        world = new World(luck, Weather.of(luck), bug, trace);
        TableCodec tables = new TableCodec();
        inspector = new Inspector(world, tables);
        for (int instance = 0; instance < 2; instance++) {
            ObjectLimits limits =
                    new ObjectLimits(1 + luck.below(6), luck.oneIn(3) ? 600 : 1 << 20);
            for (int partition = 0; partition < World.PARTITIONS; partition++) {
                addPartition(partition, instance, limits);
            }
            PublisherActor publisher = PublisherActor.ofFirstRun(world, tables);
            publishers.add(publisher);
            // one turn of a publisher counts for two
            actors.add(publisher);
            actors.add(publisher);
        }
        actors.add(new ReaderActor(world));
        promotes = luck.oneIn(PROMOTES_ONE_IN);
        standsBy = !promotes && luck.oneIn(STANDS_BY_ONE_IN);
        if (standsBy) {
            actors.add(PublisherActor.standingBy(world, tables));
        }
        // by luck of its own: the other schedules stay as they are
        Luck compaction = new Luck(~seed);
        if (compaction.oneIn(COMPACTS_ONE_IN)) {
            actors.add(new CompactorActor(world, publishers, tables, compaction));
            actors.add(new CompactorActor(world, publishers, tables, compaction));
        }
        requests = new Requests(world);
        asleepUntil = new int[actors.size()];
    }

    private void addPartition(int partition, int instance, ObjectLimits limits) {
        PartitionLog log = world.log(partition);
        actors.add(
                new LandingActor(
                        world,
                        Layer.BRONZE,
                        partition,
                        instance,
                        log.raw(),
                        Landings.bronze(limits)));
        actors.add(
                new LandingActor(
                        world,
                        Layer.SILVER,
                        partition,
                        instance,
                        log.clean(),
                        Landings.silver(world)));
        actors.add(
                new LandingActor(
                        world,
                        Layer.REJECTED,
                        partition,
                        instance,
                        log.rejected(),
                        Landings.rejected(world)));
        actors.add(new CleaningTask(world, partition, instance));
        actors.add(new GoldTask(world, partition, instance, 3 + luck.below(40)));
    }

    /// What came of a schedule.
    ///
    /// @param compactions how many of the releases were
    /// @param months how many of these were of Gold
    /// @param violation `null` if every invariant held and it settled
    public record Outcome(int releases, int compactions, int months, @Nullable String violation) {}

    /// @param bug planted, or `null`
    public static Outcome run(long seed, @Nullable Bug bug) {
        return run(seed, bug, Trace.SILENT);
    }

    static Outcome run(long seed, @Nullable Bug bug, Trace trace) {
        Schedule schedule = new Schedule(seed, bug, trace);
        try {
            schedule.disturb();
            schedule.settle();
            return schedule.outcome(null);
        } catch (Violation e) {
            return schedule.outcome(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return schedule.outcome("%s at %s".formatted(e, e.getStackTrace()[0]));
        }
    }

    private Outcome outcome(@Nullable String violation) {
        return new Outcome(
                inspector.releases(), inspector.compactions(), inspector.months(), violation);
    }

    private void disturb() {
        world.say("%s", world.weather());
        int steps = STEPS_MIN + luck.below(STEPS_MAX - STEPS_MIN);
        for (int step = 0; step < steps; step++) {
            world.passTime();
            happen();
            for (int turn = 0; turn < TURNS; turn++) {
                take(luck.below(actors.size()), step);
            }
        }
    }

    /// Something happens beside the actors.
    private void happen() {
        int partition = luck.below(World.PARTITIONS);
        if (luck.oneIn(4)) {
            for (int records = 1 + luck.below(3); records > 0; records--) {
                world.produce(partition, Producer.any(partition, luck, world.landingMs()));
            }
        }
        if (luck.permille(world.weather().forged())) {
            long last = world.log(partition).cleaning().progress.lastCut();
            world.produce(partition, Producer.forged(luck, last, world.landingMs()));
        }
        if (luck.permille(30)) {
            world.rawGap(partition, 1 + luck.below(luck.oneIn(8) ? 70 : 3));
        }
        if (luck.permille(world.weather().rebalance())) {
            world.log(partition).cleaning().fence.rebalance();
        }
        if (luck.permille(world.weather().rebalance())) {
            world.log(partition).gold().fence.rebalance();
        }
        if (luck.oneIn(3)) {
            world.inFlight().deliverOne(luck);
        }
        if (luck.oneIn(24)) {
            requests.ask(publishers.get(luck.below(publishers.size())));
        }
        Release newest = inspector.last();
        if (newest != null) {
            happenTo(newest);
        }
    }

    /// Something happens that needs a release.
    private void happenTo(Release newest) {
        if (luck.permille(world.weather().retention())) {
            // a run that was never published folds the commits from their beginning
            world.deleteBefore(newest, !standsBy);
        }
        if (promotes && !inspector.isPromoted() && luck.oneIn(32)) {
            Promotion.of(world, newest);
        }
    }

    private void take(int who, int step) {
        if (asleepUntil[who] > step) {
            return;
        }
        if (luck.permille(world.weather().sleep())) {
            asleepUntil[who] = step + 1 + luck.below(SLEEP_MAX);
            world.say("actor %d sleeps", who);
            return;
        }
        step(actors.get(who));
        if (luck.permille(world.weather().crash())) {
            actors.get(who).restart();
        }
    }

    private void step(Actor actor) {
        try {
            actor.step();
        } catch (Crash _) {
            world.say("%s crashes", actor.getClass().getSimpleName());
            actor.restart();
        }
        if (world.takeReleased()) {
            inspector.judgeReleases();
        }
        if (requests.isAnyOpen()) {
            requests.judge(inspector.last());
        }
    }

    private void settle() {
        world.calmDown();
        CompletableFuture<ReleaseAnswer> answer = requests.ask(publishers.getFirst());
        for (int round = 0; !isSettled(answer); round++) {
            if (round == SETTLE_ROUNDS_MAX) {
                throw new Violation(
                        "I8: it doesn't settle in %d rounds: %s; 'release now' is answered with %s"
                                .formatted(
                                        round,
                                        publishers.getFirst().status(),
                                        Requests.text(answer.getNow(null))));
            }
            if (answer.isDone()) {
                answer = requests.ask(publishers.getFirst());
            }
            world.passTime();
            actors.forEach(this::step);
        }
        if (!inspector.isPromoted()) {
            inspector.judgeEnd();
        }
        inspector.judgeBucket();
    }

    /// A "no" is none where another run was promoted: the publisher stands by. Nor does it stay one
    /// where retention has overtaken the publisher: it starts anew after a while.
    private boolean isSettled(CompletableFuture<ReleaseAnswer> asked) {
        if (!asked.isDone()) {
            return false;
        }
        ReleaseAnswer answer = asked.join();
        return answer instanceof ReleaseAnswer.Released
                || answer instanceof ReleaseAnswer.NothingNew
                || (inspector.isPromoted() && publishers.getFirst().standsBy());
    }
}
