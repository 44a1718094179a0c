package podium.gold.publish;

import podium.lake.Layer;
import podium.lake.Release;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/// DESIGN §8 under seeded random schedules, judged by an oracle that knows the raw log alone. Each
/// planted bug must be found.
class PublisherSimulationTest {
    private static final int SCHEDULES = Integer.getInteger("podium.schedules", 1000);
    private static final long FIRST_SEED = Long.getLong("seed", 1);

    @Test
    void everyReleaseIsExactlyWhatTheLogSaysUpToItsOffsets() {
        long released = 0;
        long compacted = 0;
        long months = 0;
        long changedAfterwards = 0;
        int withoutRelease = 0;

        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            List<Release> releases = runRight(seed);
            released += releases.size();
            compacted += count(releases, Release.Kind.COMPACTION);
            months += releases.stream().filter(PublisherSimulationTest::isOfGold).count();
            changedAfterwards += changedAfterwards(releases);
            withoutRelease += releases.isEmpty() ? 1 : 0;
        }

        System.out.printf(
                "%d schedules, %d releases checked, %d of them compactions, %d of Gold; %d cuts changed a month's date%n",
                SCHEDULES, released, compacted, months, changedAfterwards);
        assertThat(compacted - months).as("of Silver").isGreaterThan(SCHEDULES / 4);
        assertThat(months).as("of Gold").isGreaterThan(SCHEDULES / 8);
        assertThat(changedAfterwards).as("cuts after those").isGreaterThan(SCHEDULES / 8);
        assertThat(withoutRelease).as("schedules without a release").isZero();
    }

    @Test
    void readersMoveBetweenRunsAndEveryReleaseIsStillWhatTheLogSays() {
        int schedules = Math.ceilDiv(SCHEDULES, 2);
        int moves = 0;
        int rollbacks = 0;
        long segmented = 0;
        int gathering = 0;
        List<SimOracle.Kept> gathered = new ArrayList<>();
        int movedToGathered = 0;

        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            try {
                PublisherSimulation simulation =
                        simulation(seed, SimWorld.Bug.NONE, CutRules.STRICT, "main", "next");
                List<Release> releases = checkTakeovers(simulation);
                moves += count(releases, Release.Kind.PROMOTION);
                rollbacks += count(releases, Release.Kind.ROLLBACK);
                segmented +=
                        releases.stream().filter(release -> !release.segments().isEmpty()).count();
                List<SimOracle.Kept> more = gathered(simulation);
                gathering += more.isEmpty() ? 0 : 1;
                gathered.addAll(more);
                movedToGathered += movedTo(more, releases);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + e, e);
            }
        }

        System.out.printf(
                "%d schedules, %d promotions, %d rollbacks, %d of them with segments%n",
                schedules, moves, rollbacks, segmented);
        long beforeEmpty = gathered.stream().filter(SimOracle.Kept::emptyAfter).count();
        System.out.printf(
                "%d of them gathered cuts: %d releases of up to %d, %d before an empty cut, %d promoted or rolled back to%n",
                gathering,
                gathered.size(),
                gathered.stream().mapToInt(kept -> kept.cuts().size()).max().orElse(0),
                beforeEmpty,
                movedToGathered);
        assertThat(moves).isGreaterThan(schedules);
        assertThat(rollbacks).isGreaterThan(schedules / 10);
        assertThat(segmented).isGreaterThan(schedules / 2);
        assertThat(gathering).as("schedules that gather").isGreaterThan(schedules / 2);
        assertThat(beforeEmpty).as("before an empty cut").isGreaterThan(schedules / 10);
        assertThat(movedToGathered).as("moved to").isGreaterThan(schedules / 10);
    }

    /// What was gathered before the row was lost is kept, and the run halts.
    @Test
    void aReplayThatLosesARowKeepsEveryCutBefore() {
        int schedules = Math.ceilDiv(SCHEDULES, 5);
        int halted = 0;
        int gathering = 0;

        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            PublisherSimulation simulation =
                    simulation(
                            seed, SimWorld.Bug.REPLAY_LOSES_ROWS, CutRules.STRICT, "main", "next");
            simulation.run();
            simulation.settle();
            PublisherStatus status = simulation.standBy("next");
            simulation.check();

            assertThat(lastKept(simulation, "next"))
                    .as("seed %d: %s", seed, status)
                    .isEqualTo(simulation.world().lastRight());
            halted += status.state() == PublisherStatus.State.HALTED ? 1 : 0;
            gathering += gathered(simulation).isEmpty() ? 0 : 1;
        }

        assertThat(halted).isGreaterThan(schedules / 4);
        assertThat(gathering).as("schedules that gather").isGreaterThan(schedules / 4);
    }

    private static List<SimOracle.Kept> gathered(PublisherSimulation simulation) {
        return simulation.kept().stream().filter(SimOracle.Kept::isGathered).toList();
    }

    /// How many promotions and rollbacks led to one of these.
    private static int movedTo(List<SimOracle.Kept> kept, List<Release> releases) {
        int moved = 0;
        for (Release release : releases) {
            boolean moves =
                    release.kind() == Release.Kind.PROMOTION
                            || release.kind() == Release.Kind.ROLLBACK;
            moved += moves && kept.stream().anyMatch(each -> each.isWhatHas(release)) ? 1 : 0;
        }
        return moved;
    }

    /// The last cut that a run kept; 0: it kept none.
    private static long lastKept(PublisherSimulation simulation, String run) {
        return simulation.kept().stream()
                .map(SimOracle.Kept::release)
                .filter(release -> release.run().equals(run))
                .mapToLong(Release::cut)
                .max()
                .orElse(0);
    }

    private static int count(List<Release> releases, Release.Kind kind) {
        return (int) releases.stream().filter(release -> release.kind() == kind).count();
    }

    private static boolean isOfGold(Release release) {
        return release.kind() == Release.Kind.COMPACTION
                && !release.added().getOrDefault(Layer.GOLD, List.of()).isEmpty();
    }

    /// How many cuts gave a date a file of its own that was in a month's before.
    private static long changedAfterwards(List<Release> releases) {
        long changed = 0;
        for (int number = 1; number < releases.size(); number++) {
            changed += dates(releases.get(number)) < dates(releases.get(number - 1)) ? 1 : 0;
        }
        return changed;
    }

    private static int dates(Release release) {
        return release.months().values().stream()
                .flatMap(List::stream)
                .mapToInt(month -> month.rows().size())
                .sum();
    }

    /// @return all releases, each checked
    private static List<Release> checkTakeovers(PublisherSimulation simulation) {
        simulation.run();
        List<ReleaseAnswer> answers = new ArrayList<>(List.of(simulation.settle()));
        List<TakeoverAnswer> moved = new ArrayList<>();
        for (int times = 0; times < 2; times++) {
            moved.add(simulation.takeOverAtLast());
            answers.add(simulation.settle());
        }
        List<Release> releases = simulation.check();

        assertThat(answers).hasOnlyElementsOfType(ReleaseAnswer.Released.class);
        // one that was asked for before may have moved them
        assertThat(moved)
                .hasOnlyElementsOfTypes(TakeoverAnswer.Moved.class, TakeoverAnswer.Already.class);
        for (PublisherSimulation.TakenOver asked : simulation.takeovers()) {
            if (asked.answer().getNow(new TakeoverAnswer.NotLeading())
                    instanceof TakeoverAnswer.Moved(long number, long cut)) {
                assertThat(releases.get((int) number).run()).isEqualTo(asked.run());
                assertThat(releases.get((int) number).cut()).isEqualTo(cut);
            }
        }
        return releases;
    }

    @Test
    void aLayerThatLosesALineIsNeverPublished() {
        int halted = 0;

        for (long seed = 1; seed <= 200; seed++) {
            PublisherSimulation simulation =
                    simulation(seed, SimWorld.Bug.BRONZE_LOSES_LINES, CutRules.STRICT);
            simulation.run();
            simulation.world().settle();
            simulation.settle();
            simulation.check();
            halted +=
                    simulation.status().state() == PublisherStatus.State.HALTED
                                    && String.valueOf(simulation.status().reason())
                                            .contains("raw records = Bronze lines")
                            ? 1
                            : 0;
        }

        assertThat(halted).isGreaterThan(190);
    }

    @Test
    void thePlantedBugOfNotCheckingCompletenessIsFound() {
        CutRules almostComplete = rules(fold -> fold.missing().size() <= 1);

        assertThat(schedulesUntilFound(SimWorld.Bug.NONE, almostComplete)).isPresent();
    }

    @Test
    void thePlantedBugOfSkippingTheBooksIsFound() {
        CutRules noBooks = rules(fold -> fold.missing().isEmpty());

        assertThat(schedulesUntilFound(SimWorld.Bug.BRONZE_LOSES_LINES, noBooks)).isPresent();
    }

    @Test
    void thePlantedBugOfAnyHigherBarrierCountingIsFound() {
        assertThat(schedulesUntilFound(SimWorld.Bug.ANY_HIGHER_BARRIER_COUNTS, CutRules.STRICT))
                .isPresent();
    }

    private static List<Release> runRight(long seed) {
        try {
            return check(seed, SimWorld.Bug.NONE, CutRules.STRICT);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + e, e);
        }
    }

    /// @return all releases, each checked
    private static List<Release> check(long seed, SimWorld.Bug bug, CutRules rules) {
        PublisherSimulation simulation = simulation(seed, bug, rules);
        simulation.run();
        ReleaseAnswer last = simulation.settle();
        List<Release> releases = simulation.check();

        assertThat(last).isInstanceOf(ReleaseAnswer.Released.class);
        checkAnswers(simulation, releases);
        checkCompactions(simulation, releases);
        List<Long> settled = simulation.world().ends();
        simulation.idle();
        assertThat(simulation.isCheckpointed()).as("the newest has a checkpoint").isTrue();
        for (int partition = 0; partition < SimWorld.PARTITIONS; partition++) {
            assertThat(simulation.world().ends().get(partition))
                    .as("barriers while nothing is new")
                    .isLessThanOrEqualTo(settled.get(partition) + 4);
        }
        return releases;
    }

    private static void checkCompactions(PublisherSimulation simulation, List<Release> releases) {
        for (var answer : simulation.compactions()) {
            if (answer.getNow(new CompactionAnswer.NotLeading())
                    instanceof CompactionAnswer.Published(long number)) {
                assertThat(releases.get((int) number).kind()).isEqualTo(Release.Kind.COMPACTION);
            }
        }
    }

    private static void checkAnswers(PublisherSimulation simulation, List<Release> releases) {
        for (PublisherSimulation.Asked asked : simulation.asked()) {
            if (asked.answer().getNow(new ReleaseAnswer.NotLeading())
                    instanceof ReleaseAnswer.Released(long number, long cut)) {
                Release release = releases.get((int) number);
                assertThat(release.cut()).isLessThanOrEqualTo(cut);
                for (int partition = 0; partition < SimWorld.PARTITIONS; partition++) {
                    int end = asked.ends().get(partition).intValue();
                    int to = release.rawOffsets().get(partition).intValue();
                    assertThat(simulation.world().raw(partition).subList(Math.min(to, end), end))
                            .as("asked for, but not in release %d", number)
                            .allMatch(event -> event instanceof SimEvent.Bar);
                }
            }
        }
    }

    private static Optional<Long> schedulesUntilFound(SimWorld.Bug bug, CutRules rules) {
        for (long seed = 1; seed <= 500; seed++) {
            try {
                check(seed, bug, rules);
            } catch (AssertionError | RuntimeException e) {
                System.out.printf("found after %d schedules: %s%n", seed, e.getMessage());
                return Optional.of(seed);
            }
        }
        return Optional.empty();
    }

    private static PublisherSimulation simulation(long seed, SimWorld.Bug bug, CutRules rules) {
        return simulation(seed, bug, rules, "main");
    }

    private static PublisherSimulation simulation(
            long seed, SimWorld.Bug bug, CutRules rules, String... runs) {
        return new PublisherSimulation(new Random(seed), bug, rules, List.of(runs));
    }

    /// Broken rules: whatever would be refused is published.
    private static CutRules rules(Predicate<CutFold> complete) {
        return new CutRules() {
            @Override
            public boolean isComplete(CutFold fold) {
                return complete.test(fold);
            }

            @Override
            public CutVerdict judge(CutFold fold, int partitions, Offsets last) {
                boolean strict = fold.missing().isEmpty();
                return strict
                                && STRICT.judge(fold, partitions, last)
                                        instanceof CutVerdict.Empty empty
                        ? empty
                        : new CutVerdict.Publishable();
            }
        };
    }
}
