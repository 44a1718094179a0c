package podium.gc;

import podium.gc.Forgetting.Outcome;
import podium.lake.ForgottenRuns;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunRecord;
import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.lake.json.RunRecordJson;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// `main` was published up to release 7, `next` from then on up to 20, and `main` goes on
/// unpublished. All of it is days old, and one release is missing.
class MissingReleaseTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long LAST_OF_MAIN = 7;
    private static final long NEWEST = 20;
    private static final long KEPT = 3;
    private static final KeepRules RULES = new KeepRules(10, Duration.ZERO);

    private final AgedBucket bucket = new AgedBucket();
    private final ReleaseLog releases = LakeDocuments.releaseLog(bucket);
    private final Collection collection =
            new Collection(releases, LakeDocuments.checkpoints(bucket), bucket.contents());

    @BeforeEach
    void rolledOver() {
        List.of("main", "next").forEach(this::claim);
        for (long number = 0; number <= NEWEST; number++) {
            boolean isMain = number <= LAST_OF_MAIN;
            Long base = number == 0 || number == LAST_OF_MAIN + 1 ? null : number - 1;
            Release release = release(number, isMain ? "main" : "next", number + 1, base);
            put(LakeLayout.release(number), ReleaseJson.encode(release));
        }
        for (long number = 0; number < KEPT; number++) {
            Release kept = release(number, "main", LAST_OF_MAIN + 2 + number, LAST_OF_MAIN);
            put(unpublished(number), ReleaseJson.encode(kept));
        }
        bucket.advance(bucket.now().plus(DAY.multipliedBy(3)));
    }

    @Test
    void whereARollbackLeadsToStays() {
        bucket.lose(LakeLayout.release(9));
        SortedMap<ObjectKey, Instant> before = bucket.ages();

        assertThatThrownBy(() -> collection.run(RULES, true))
                .isInstanceOf(GcException.class)
                .hasMessage(
                        "GC-006 release 9 is missing, though release 20 came after it: nothing was deleted; bring '%s' back"
                                + " from the bucket's versions or a copy, and give the same command again; if there is none,"
                                + " forget what nobody needs of the runs that may need it or one before it (main), which counts a"
                                + " day later: ./podium runs forget NAME",
                        LakeLayout.release(9));

        assertThat(bucket.ages()).isEqualTo(before);
        assertThat(releases.floor()).isZero();
    }

    @Test
    void aMissingReleaseThatTheRulesKeepIsNamed() {
        bucket.lose(LakeLayout.release(15));

        assertThatThrownBy(() -> collection.run(RULES, true))
                .isInstanceOf(GcException.class)
                .hasMessageStartingWith("GC-006 release 15 is missing")
                .hasMessageEndingWith("wait until only releases after it are kept, or keep fewer");
    }

    @Test
    void onceItIsBackItIsCollectedAsEver() {
        Runnable broughtBack = bucket.lose(LakeLayout.release(9));
        assertThatThrownBy(() -> collection.run(RULES, true)).isInstanceOf(GcException.class);

        broughtBack.run();
        Report report = collection.run(RULES, true);

        assertThat(report.oldest()).isLessThanOrEqualTo(LAST_OF_MAIN);
        assertThat(report.pin()).isEqualTo(new Report.Pin("main", LAST_OF_MAIN));
        assertThat(bucket.has(unpublished(0))).isTrue();
    }

    /// Nobody can tell it from one whose only releases are missing.
    @Test
    void aRunThatWasNeverPublishedIsNamedUntilItIsForgotten() {
        claim("new");
        bucket.lose(LakeLayout.release(9));

        assertThatThrownBy(() -> collection.run(RULES, true))
                .isInstanceOf(GcException.class)
                .hasMessageEndingWith(
                        "(main, new), which counts a day later: ./podium runs forget NAME");
        forget("main", true);
        forget("new", false);
        bucket.advance(bucket.now().plus(DAY));

        assertNamesNoRun();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void whatAMissingUnpublishedReleaseNamesStays(long number) {
        bucket.lose(unpublished(number));
        SortedMap<ObjectKey, Instant> before = bucket.ages();

        assertThatThrownBy(() -> collection.run(RULES, true))
                .isInstanceOf(GcException.class)
                .hasMessage(
                        "GC-006 unpublished release %d of run 'main' is missing, though release %d of it came after it: nothing was"
                                + " deleted; bring '%s' back from the bucket's versions or a copy, and give the same command"
                                + " again; if there is none, promote the run, or forget it once nobody needs it, which counts a"
                                + " day later: ./podium runs forget main",
                        number, number + 1, unpublished(number));

        assertThat(bucket.ages()).isEqualTo(before);
    }

    @Test
    void oncePromotedARunMissesNothingOfWhatItKept() {
        bucket.lose(unpublished(1));
        promoteMain();

        collection.run(RULES, true);

        assertThat(bucket.has(unpublished(0))).isFalse();
        assertThat(bucket.has(LakeLayout.release(LAST_OF_MAIN))).isTrue();
    }

    @Test
    void whatAnotherCollectionTakesOnceTheRunIsPromotedIsNotMissing() {
        ForwardingObjectStore promotedMeanwhile =
                new ForwardingObjectStore(bucket) {
                    @Override
                    public List<ObjectKey> list(String prefix, String after, int max) {
                        if (prefix.equals(LakeLayout.unpublished("main", LAST_OF_MAIN))
                                && bucket.has(unpublished(0))) {
                            promoteMain();
                            bucket.lose(unpublished(0));
                        }
                        return super.list(prefix, after, max);
                    }
                };
        Collection slow =
                new Collection(
                        LakeDocuments.releaseLog(promotedMeanwhile),
                        LakeDocuments.checkpoints(promotedMeanwhile),
                        bucket.contents());

        Report report = slow.run(RULES, true);

        assertThat(report.pin()).isEqualTo(new Report.Pin("main", LAST_OF_MAIN));
    }

    @Test
    void theWayBackLeadsOverAMissingReleaseOfThePublishedRun() {
        bucket.lose(LakeLayout.release(9));

        assertThatThrownBy(() -> forget("main", false))
                .isInstanceOf(GcException.class)
                .hasMessageContaining("readers followed it up to release 7");
        assertThat(new ForgottenRuns(releases).contains("main")).isFalse();
    }

    @Test
    void whereTheWayBackIsUnknownARunIsForgottenOnlyWhereItIsSaid() {
        claim("new");
        bucket.lose(LakeLayout.release(LAST_OF_MAIN));

        for (String run : List.of("main", "new")) {
            assertThatThrownBy(() -> forget(run, false))
                    .isInstanceOf(GcException.class)
                    .hasMessage(
                            "GC-004 run '%s' can't be forgotten: release 7 is missing, and with it perhaps that ./podium rollback leads"
                                    + " to the run: bring '%s' back from the bucket's versions or a copy; with --yes it is"
                                    + " forgotten all the same",
                            run, LakeLayout.release(LAST_OF_MAIN));
            assertThat(new ForgottenRuns(releases).contains(run)).isFalse();
        }

        assertThat(forget("main", true)).isEqualTo(new Outcome.Forgotten());
        assertThat(new ForgottenRuns(releases).contains("main")).isTrue();
    }

    /// What is missing may be a release that was on its way when the run was forgotten.
    @Test
    void aRunThatWasForgottenBeforeAReleaseWentMissingIsForgottenAgain() {
        forget("main", true);
        for (long number = NEWEST + 1; number <= NEWEST + 20; number++) {
            Release release = release(number, "next", number + 1, number - 1);
            put(LakeLayout.release(number), ReleaseJson.encode(release));
        }
        bucket.lose(LakeLayout.release(NEWEST + 5));
        bucket.advance(bucket.now().plus(DAY.multipliedBy(3)));
        assertThatThrownBy(() -> collection.run(RULES, true))
                .isInstanceOf(GcException.class)
                .hasMessageContaining("(main), which counts");

        Outcome again = forget("main", false);
        bucket.advance(bucket.now().plus(DAY));

        assertThat(again).isEqualTo(new Outcome.Again(NEWEST + 20));
        assertNamesNoRun();
    }

    /// A release with a checkpoint is to be the oldest, and here none comes after the hole.
    private void assertNamesNoRun() {
        assertThatThrownBy(() -> collection.run(RULES, true))
                .isInstanceOf(GcException.class)
                .hasMessageEndingWith("wait until only releases after it are kept, or keep fewer");
    }

    private void promoteMain() {
        Release takeover = release(NEWEST + 1, "main", NEWEST, LAST_OF_MAIN);
        put(LakeLayout.release(NEWEST + 1), ReleaseJson.encode(takeover));
    }

    private Outcome forget(String run, boolean wayBackToo) {
        return new Forgetting(releases, LakeDocuments.belonging(bucket)).forget(run, wayBackToo);
    }

    private static ObjectKey unpublished(long number) {
        return LakeLayout.release(LakeLayout.unpublished("main", LAST_OF_MAIN), number);
    }

    private void claim(String run) {
        put(LakeLayout.run(run), RunRecordJson.encode(new RunRecord(run, 1, 0, new TreeMap<>())));
    }

    private Release release(long number, String run, long cut, @Nullable Long base) {
        ObjectKey silver = LakeLayout.silverEvents(run, LocalDate.EPOCH, 0, cut, 0);
        put(silver, new byte[1]);
        return new ReleaseBuilder(number, run, cut)
                .base(base)
                .createdAt(bucket.now())
                .added(
                        Map.of(
                                Layer.SILVER,
                                List.of(new LandedObject(silver, 1, 1, "c".repeat(64)))))
                .build();
    }

    private void put(ObjectKey key, byte[] bytes) {
        bucket.create(key, ObjectBody.of(bytes), Map.of());
    }
}
