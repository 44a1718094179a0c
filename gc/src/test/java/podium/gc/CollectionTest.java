package podium.gc;

import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.ForgottenRuns;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LayerObjects;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Garbage collection in seeded lakes, judged by what the releases name and by nothing else.
class CollectionTest {
    private static final int LAKES = Integer.getInteger("podium.lakes", 2_000);
    private static final long FIRST_SEED = Long.getLong("seed", 1);
    private static final Duration DAY = Duration.ofDays(1);

    private long segmented;

    @Test
    void whatIsKeptIsWholeAndTheRestIsGone() {
        long deleted = 0;
        int refused = 0;

        for (long seed = FIRST_SEED; seed < FIRST_SEED + LAKES; seed++) {
            try {
                long of = collect(new Random(seed));
                deleted += Math.max(0, of);
                refused += of < 0 ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + e, e);
            }
        }

        System.out.printf("%d lakes, %d objects deleted, %d refused%n", LAKES, deleted, refused);
        assertThat(deleted).isGreaterThan(10L * LAKES);
        assertThat(segmented).as("releases with segments").isGreaterThan(LAKES / 2);
        assertThat(refused).isBetween(LAKES / 100, LAKES / 5);
    }

    /// @return objects that were deleted, or -1 where it was refused
    private long collect(Random random) {
        LivingLake lake = new LivingLake(random, random.nextInt(10) > 0);
        for (int step = 30 + random.nextInt(90); step > 0; step--) {
            lake.step();
        }
        if (lake.published().isEmpty()) {
            return 0;
        }
        if (random.nextInt(4) > 0) {
            lake.writeCheckpoints();
        }
        KeepRules rules = new KeepRules(10, Duration.ofHours(random.nextInt(100)));
        SortedMap<ObjectKey, Instant> before = lake.bucket().ages();
        Instant begun = lake.now();
        Report report;
        try {
            Report planned = collection(lake).run(rules, false);
            assertThat(lake.bucket().ages()).isEqualTo(before);
            report = random.nextBoolean() ? killed(lake, rules, random) : run(lake, rules);
            assertThat(report.oldest()).isEqualTo(planned.oldest());
        } catch (GcException e) {
            assertThat(e.code()).isEqualTo("GC-001");
            assertThat(lake.bucket().ages()).isEqualTo(before);
            return -1;
        }
        segmented += lake.published().stream().filter(each -> !each.segments().isEmpty()).count();
        checkWhole(lake, report.oldest(), begun);
        assertThat(lake.releases().floor()).isEqualTo(report.oldest());
        checkLeftAlone(lake, before, begun);
        checkGone(lake, report.oldest(), begun);
        assertThat(run(lake, rules).of(Fate.SWEPT)).isEqualTo(Report.Count.NONE);
        return before.size() - lake.bucket().ages().size();
    }

    @Test
    void writersAndReadersGoOnMeanwhile() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + LAKES / 4; seed++) {
            LivingLake lake = new LivingLake(new Random(seed), true);
            for (int step = 0; step < 80; step++) {
                lake.step();
            }
            lake.writeCheckpoints();
            Random random = new Random(seed);
            lake.bucket()
                    .beforeListing(() -> {
                        if (random.nextInt(3) == 0) {
                            lake.step();
                        }
                    });

            Instant begun = lake.now();

            Report report = run(lake, new KeepRules(10, Duration.ofHours(1)));

            lake.bucket().beforeListing(() -> {});
            try {
                checkWhole(lake, report.oldest(), begun);
                lake.writeCheckpoints();
                checkWhole(lake, report.oldest(), begun);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + e, e);
            }
        }
    }

    /// Each of them by other rules, and for days; one may be killed anywhere.
    @Test
    void twoMayCollectAtOnce() {
        int atOnce = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + LAKES / 4; seed++) {
            try {
                atOnce += collectAtOnce(new Random(seed)) ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + e, e);
            }
        }

        assertThat(atOnce).isGreaterThan(LAKES / 16);
    }

    /// @return whether both took something
    private static boolean collectAtOnce(Random random) {
        LivingLake lake = new LivingLake(random, true);
        while (lake.published().size() < 40) {
            lake.step();
        }
        lake.writeCheckpoints();
        KeepRules wide = new KeepRules(10 + random.nextInt(20), Duration.ofHours(100));
        KeepRules narrow = new KeepRules(10, Duration.ofHours(random.nextInt(100)));
        TwoCollectors two = new TwoCollectors(lake, random);

        List<Integer> deleted = two.run(wide, narrow);

        checkWhole(lake, lake.releases().floor(), lake.now());
        lake.writeCheckpoints();
        checkWhole(lake, lake.releases().floor(), lake.now());
        Instant begun = lake.now();
        Report last = run(lake, random.nextBoolean() ? wide : narrow);
        checkWhole(lake, last.oldest(), begun);
        checkGone(lake, last.oldest(), begun);
        return deleted.stream().allMatch(each -> each > 0);
    }

    /// Somebody deleted a release: what is older than it may be needed all the same.
    @Test
    void whatAReleaseThatIsMissingMayHideStays() {
        int refused = 0;
        int collected = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + LAKES / 4; seed++) {
            try {
                if (collectWithoutOne(new Random(seed))) {
                    collected++;
                } else {
                    refused++;
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + e, e);
            }
        }

        System.out.printf("a release is missing: %d collected, %d refused%n", collected, refused);
        assertThat(refused).isGreaterThan(LAKES / 16);
        assertThat(collected).isGreaterThan(LAKES / 64);
    }

    /// @return whether it was collected; false where it was refused
    private static boolean collectWithoutOne(Random random) {
        KeepRules rules = new KeepRules(10, Duration.ofHours(random.nextInt(100)));
        LivingLake lake = new LivingLake(random, true);
        while (lake.published().size() < 80) {
            lake.step();
        }
        lake.writeCheckpoints();
        lake.bucket().advance(lake.now().plus(DAY.multipliedBy(2)));
        long oldest = collection(lake).run(rules, false).oldest();
        long missing = random.nextInt(lake.published().size() / 2);
        Runnable broughtBack = lake.bucket().lose(LakeLayout.release(missing));
        SortedMap<ObjectKey, Instant> before = lake.bucket().ages();

        Report report;
        try {
            report = run(lake, rules);
        } catch (GcException e) {
            assertThat(e).hasMessageStartingWith("GC-006 release %d is missing", missing);
            assertThat(lake.bucket().ages()).isEqualTo(before);
            return false;
        }

        assertThat(report.oldest()).isEqualTo(oldest).isGreaterThan(missing);
        broughtBack.run();
        checkWhole(lake, oldest, lake.now());
        return true;
    }

    @Test
    void aForgottenRunKeepsNothing() {
        LivingLake lake = lakeThatARunPins();
        // it is looked for in all that was released
        lake.begin("begun");
        KeepRules rules = new KeepRules(10, Duration.ZERO);
        String run = standingBy(lake);
        Report pinned = collection(lake).run(rules, false);

        new ForgottenRuns(lake.releases()).add(run, lake.newest());
        Report young = collection(lake).run(rules, false);
        lake.bucket().advance(lake.now().plus(DAY));
        Report forgotten = run(lake, rules);

        assertThat(young.forgotten()).isEmpty();
        assertThat(young.oldest()).isEqualTo(pinned.oldest());
        assertThat(pinned.pin()).isNotNull().extracting(Report.Pin::run).isEqualTo(run);
        assertThat(forgotten.forgotten()).containsExactly(run);
        assertThat(forgotten.pin()).isNull();
        assertThat(forgotten.oldest())
                .isGreaterThan(lake.newest().number() - 10 - LivingLake.CHECKPOINTS.sharedBy());
        assertThat(lake.bucket().ages().keySet())
                .noneMatch(key ->
                        LakeLayout.unpublishedPlace(key)
                                .map(LakeLayout.UnpublishedPlace::run)
                                .equals(Optional.of(run)));
    }

    private static LivingLake lakeThatARunPins() {
        for (long seed = 1; ; seed++) {
            LivingLake lake = new LivingLake(new Random(seed), true);
            while (lake.published().size() < 60) {
                lake.step();
            }
            lake.writeCheckpoints();
            String run = standingBy(lake);
            boolean pins =
                    lake.published().subList(40, 60).stream()
                            .noneMatch(release -> release.run().equals(run));
            boolean published =
                    lake.published().stream().anyMatch(release -> release.run().equals(run));
            if (pins && published && !lake.wasForgotten(run)) {
                return lake;
            }
        }
    }

    private static String standingBy(LivingLake lake) {
        return LivingLake.RUNS.get(1 - LivingLake.RUNS.indexOf(lake.newest().run()));
    }

    @Test
    void nothingIsCollectedFromABucketWithoutReleases() {
        LivingLake lake = new LivingLake(new Random(1), true);

        assertThatThrownBy(() -> run(lake, KeepRules.STANDARD))
                .isInstanceOf(GcException.class)
                .hasMessageStartingWith("GC-002");
    }

    /// It is killed in the middle, and begun again.
    private static Report killed(LivingLake lake, KeepRules rules, Random random) {
        lake.bucket().crashAfter(random.nextInt(60));
        try {
            return run(lake, rules);
        } catch (LakeException.StoreUnavailable e) {
            lake.bucket().crashAfter(Integer.MAX_VALUE);
            return run(lake, rules);
        }
    }

    private static Report run(LivingLake lake, KeepRules rules) {
        return collection(lake).run(rules, true);
    }

    private static Collection collection(LivingLake lake) {
        return new Collection(
                lake.releases(),
                lake.checkpoints(),
                lake.bucket().contents(),
                LivingLake.CHECKPOINTS,
                // now and then what is marked goes to disk
                lake.published().size() % 8 == 0
                        ? new MarkedKeys.Limits(9, 3)
                        : MarkedKeys.Limits.STANDARD);
    }

    /// All that kept releases and runs consist of is there, and found as readers find it.
    ///
    /// @param now what was forgotten a day before is no run any more
    private static void checkWhole(LivingLake lake, long oldest, Instant now) {
        ReleaseLog releases = lake.releases();
        Map<Long, LayerObjects> resolved = new HashMap<>();
        Set<ObjectKey> there = new HashSet<>(lake.bucket().ages().keySet());
        assertThat(releases.newest()).contains(lake.published().getLast());
        for (Release release : lake.published().subList((int) oldest, lake.published().size())) {
            assertThat(releases.read(release.number())).contains(release);
            LayerObjects all = resolve(lake, release, resolved);
            assertThat(all).isEqualTo(lake.objects(release));
            checkThere(all, release, there);
            release.segments().forEach(each -> checkIn(there, each.key(), "the bucket"));
        }
        for (String run : LivingLake.RUNS) {
            if (lake.isForgotten(run, now)) {
                continue;
            }
            RunState state = RunState.of(releases, run);
            Release published = state.published();
            assertThat(state.unpublished() == null ? 0 : state.unpublished().number() + 1)
                    .isEqualTo(lake.kept(run).size());
            ReleaseLog unpublished = RunState.log(releases, published, run);
            assertThat(unpublished.numbers(0, Long.MAX_VALUE).stream().map(unpublished::read))
                    .containsExactlyElementsOf(lake.kept(run).stream().map(Optional::of).toList());
            lake.kept(run).forEach(kept -> checkThere(LayerObjects.addedBy(kept), kept, there));
        }
    }

    private static void checkThere(LayerObjects all, Release release, Set<ObjectKey> there) {
        for (var layer : LayerObjects.LAYERS) {
            all.of(layer).forEach(each -> checkIn(there, each.key(), "the bucket"));
        }
        release.goldFiles().forEach(each -> checkIn(there, each.key(), "the bucket"));
    }

    /// Asked of millions of keys: an assertion object for each would be most of the test.
    private static void checkIn(Set<ObjectKey> keys, ObjectKey key, String where) {
        if (!keys.contains(key)) {
            throw new AssertionError("'%s' is not in %s".formatted(key, where));
        }
    }

    /// From its checkpoint, or its base's.
    private static LayerObjects resolve(
            LivingLake lake, Release release, Map<Long, LayerObjects> resolved) {
        Checkpoints checkpoints = lake.checkpoints();
        Checkpoint checkpoint = checkpoints.read(release.number()).orElse(null);
        Long base = release.base();
        LayerObjects all;
        if (checkpoint != null) {
            all = checkpoints.objects(checkpoint);
        } else if (base == null) {
            all = checkpoints.addedBy(release);
        } else {
            LayerObjects before = resolved.get(base);
            if (before == null) {
                before = resolve(lake, lake.releases().read(base).orElseThrow(), resolved);
            }
            all = checkpoints.after(before, release);
        }
        resolved.put(release.number(), all);
        return all;
    }

    /// Bronze, what is young, what is of an open cut, and what isn't Podium's.
    private static void checkLeftAlone(
            LivingLake lake, SortedMap<ObjectKey, Instant> before, Instant begun) {
        before.forEach((key, since) -> {
            boolean open =
                    LakeLayout.madeBy(key)
                            .map(made ->
                                    !LivingLake.RUNS.contains(made.run())
                                            || made.cut() > lake.lastCut(made.run())
                                                    && !lake.isForgotten(made.run(), begun))
                            .orElse(false);
            if (open
                    || key.value().startsWith("bronze/")
                    || key.value().startsWith("notes/")
                    || since.isAfter(begun.minus(DAY))) {
                assertThat(lake.bucket().has(key)).as(key.value()).isTrue();
            }
        });
    }

    /// Of files and releases that are older than a day nothing is left that nobody needs.
    private static void checkGone(LivingLake lake, long oldest, Instant begun) {
        Set<ObjectKey> needed = new HashSet<>();
        for (Release release : lake.published().subList((int) oldest, lake.published().size())) {
            LayerObjects.LAYERS.forEach(layer ->
                    lake.objects(release).of(layer).forEach(each -> needed.add(each.key())));
            release.goldFiles().forEach(each -> needed.add(each.key()));
        }
        for (String run : LivingLake.RUNS) {
            if (lake.isForgotten(run, begun)) {
                continue;
            }
            for (Release kept : lake.kept(run)) {
                kept.added().values().forEach(of -> of.forEach(each -> needed.add(each.key())));
                kept.goldFiles().forEach(each -> needed.add(each.key()));
            }
        }
        Set<ObjectKey> named = namedSegments(lake, oldest);
        lake.bucket()
                .ages()
                .forEach((key, since) -> {
                    boolean old = !since.isAfter(begun.minus(DAY));
                    LakeLayout.keptSegment(key)
                            .filter(segment ->
                                    old
                                            && (!lake.isKeptNow(segment.place())
                                                    || lake.isForgotten(
                                                            segment.place().run(), begun)))
                            .ifPresent(_ -> checkIn(named, key, "what names segments"));
                    LakeLayout.madeBy(key)
                            .filter(made -> LivingLake.RUNS.contains(made.run()))
                            .filter(made ->
                                    old
                                            && (made.cut() <= lake.lastCut(made.run())
                                                    || lake.isForgotten(made.run(), begun)))
                            .ifPresent(_ -> checkIn(needed, key, "what is needed"));
                    LakeLayout.releaseNumber(LakeLayout.RELEASES, key)
                            .ifPresent(number ->
                                    assertThat(number >= oldest || !old).as(key.value()).isTrue());
                });
    }

    /// By kept releases, and by checkpoints that are there.
    private static Set<ObjectKey> namedSegments(LivingLake lake, long oldest) {
        Set<ObjectKey> named = new HashSet<>();
        for (Release release : lake.published().subList((int) oldest, lake.published().size())) {
            release.segments().forEach(each -> named.add(each.key()));
            lake.checkpoints()
                    .read(release.number())
                    .ifPresent(of -> of.segments().forEach(each -> named.add(each.key())));
        }
        return named;
    }
}
