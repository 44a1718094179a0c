package podium.gc;

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
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    private static final KeepRules RULES = new KeepRules(10, Duration.ZERO);

    private final AgedBucket bucket = new AgedBucket();
    private final ReleaseLog releases = LakeDocuments.releaseLog(bucket);
    private final Collection collection =
            new Collection(releases, LakeDocuments.checkpoints(bucket), bucket.contents());

    @BeforeEach
    void rolledOver() {
        for (String run : List.of("main", "next")) {
            put(
                    LakeLayout.run(run),
                    RunRecordJson.encode(new RunRecord(run, 1, 0, new TreeMap<>())));
        }
        for (long number = 0; number <= NEWEST; number++) {
            boolean isMain = number <= LAST_OF_MAIN;
            Long base = number == 0 || number == LAST_OF_MAIN + 1 ? null : number - 1;
            Release release = release(number, isMain ? "main" : "next", number + 1, base);
            put(LakeLayout.release(number), ReleaseJson.encode(release));
        }
        put(unpublished(), ReleaseJson.encode(release(0, "main", LAST_OF_MAIN + 2, LAST_OF_MAIN)));
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
                                + " forget what nobody needs of the runs that may need it or one before it: main",
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
        assertThat(bucket.has(unpublished())).isTrue();
    }

    private static ObjectKey unpublished() {
        return LakeLayout.release(LakeLayout.unpublished("main", LAST_OF_MAIN), 0);
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
