package podium.gold.publish;

import podium.lake.Books;
import podium.lake.Checksums;
import podium.lake.GoldTable;
import podium.lake.KeptObjects;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.Kind;
import podium.lake.Release.LayerTotals;
import podium.lake.RunState;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// When readers may move to another run, and the release that moves them.
class TakeoverTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);
    private static final int MANY = 100;

    private final CompletableFuture<TakeoverAnswer> answer = new CompletableFuture<>();

    @Test
    void aRunThatHasCaughtUpIsPromotedAtOnce() {
        Release newest = release("main", 7, 5);
        Release kept = release("next", 4, 5);

        assertThat(judge(Kind.PROMOTION, new RunState(newest, null, kept), NOW))
                .isEqualTo(TakeoverVerdict.NOW);
    }

    @Test
    void aRunThatIsNearWaitsAndIsRefusedWhenItsTimeIsOver() {
        RunState near = new RunState(release("main", 7, 5), null, release("next", 3, 4));

        Takeover asked = new Takeover(Kind.PROMOTION, NOW, answer);

        assertThat(asked.judge("next", near, NOW)).isEqualTo(TakeoverVerdict.WAIT);
        assertThat(refusal(asked.judge("next", near, NOW.plus(Takeover.PROMOTION_MAX))))
                .contains("GOLD-108", "at cut 4", "did not catch up within 30 s");
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitForLonger() {
        RunState near = new RunState(release("main", 7, 5), null, release("next", 3, 4));
        Takeover asked = new Takeover(Kind.PROMOTION, NOW, answer);

        TakeoverVerdict verdict = asked.judge("next", near, NOW.minus(Duration.ofHours(1)));

        assertThat(refusal(verdict)).contains("did not catch up");
    }

    @Test
    void aRunThatIsFarBehindIsNotPromoted() {
        long far = 5 + Takeover.CUTS_BEHIND_MAX + 1;
        RunState behind = new RunState(release("main", 17, far), null, release("next", 3, 5));

        assertThat(refusal(judge(Kind.PROMOTION, behind, NOW))).contains("5 cuts behind at most");
    }

    @Test
    void aRollbackDoesNotWaitForLong() {
        Release before = release("next", 2, 2);
        RunState far = new RunState(release("main", 90, 90), before, release("next", 3, 5));
        RunState near = new RunState(release("main", 9, 6), before, release("next", 3, 5));
        Takeover asked = new Takeover(Kind.ROLLBACK, NOW, answer);

        assertThat(asked.judge("next", far, NOW)).isEqualTo(TakeoverVerdict.NOW);
        assertThat(asked.judge("next", near, NOW)).isEqualTo(TakeoverVerdict.WAIT);
        assertThat(asked.judge("next", near, NOW.plus(Takeover.ROLLBACK_MAX)))
                .isEqualTo(TakeoverVerdict.NOW);
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheWayOut() {
        Release newest = release("main", 7, 5);

        assertThat(refusal(judge(Kind.PROMOTION, new RunState(null, null, null), NOW)))
                .contains("nothing is published yet");
        assertThat(refusal(judge(Kind.PROMOTION, new RunState(newest, null, null), NOW)))
                .contains("'next' has no release yet");
        assertThat(
                        refusal(
                                judge(
                                        Kind.ROLLBACK,
                                        new RunState(newest, null, release("next", 0, 5)),
                                        NOW)))
                .contains("never published", "./podium promote next");
        Release otherLog = release("next", 0, 5, List.of(11L, 9L));
        assertThat(refusal(judge(Kind.PROMOTION, new RunState(newest, null, otherLog), NOW)))
                .contains("different logs");
        assertThat(judge(Kind.PROMOTION, new RunState(release("next", 8, 6), null, null), NOW))
                .isInstanceOf(TakeoverVerdict.Already.class);
    }

    @Test
    void booksThatAreOffAreNotPublished() {
        Release kept = release("next", 4, 5);
        Books off =
                new Books(0, 3, 2, 3, 0, 0, BigDecimal.ZERO, 3, 0, 0, BigDecimal.ZERO, 0, 0, 0, 0);
        Release unbalanced = ReleaseBuilder.of(kept).books(List.of(off)).build();

        assertThat(
                        refusal(
                                judge(
                                        Kind.PROMOTION,
                                        new RunState(release("main", 7, 5), null, unbalanced),
                                        NOW)))
                .contains("raw records = Bronze lines");
    }

    @Test
    void aFirstPromotionListsEverything() {
        Release newest = release("main", 7, 2);
        Release first = kept(0, 1, List.of(object("silver/next/a"), object("silver/next/c")), "1");
        Release second =
                ReleaseBuilder.of(kept(1, 2, List.of(object("silver/next/b")), "2"))
                        .totals(silver(3))
                        .build();

        Release promotion =
                TakeoverRelease.of(
                        Kind.PROMOTION,
                        new RunState(newest, null, second),
                        objects(null, MANY, first, second),
                        NOW);

        assertThat(promotion.number()).isEqualTo(8);
        assertThat(promotion.previous()).isEqualTo(7);
        assertThat(promotion.base()).isNull();
        assertThat(promotion.run()).isEqualTo("next");
        assertThat(promotion.cut()).isEqualTo(2);
        assertThat(promotion.added().get(Layer.SILVER))
                .extracting(object -> object.key().value())
                .containsExactly("silver/next/a", "silver/next/b", "silver/next/c");
        assertThat(promotion.added().get(Layer.GOLD))
                .containsExactlyInAnyOrderElementsOf(second.goldFiles());
        assertThat(promotion.tables()).isEqualTo(second.tables());
        assertThat(promotion.members()).isEqualTo(second.members());
    }

    @Test
    void whatIsTooMuchForOneDocumentStandsInSegments() {
        Release newest = release("main", 7, 2);
        Release first = kept(0, 1, List.of(object("silver/next/a"), object("silver/next/c")), "1");
        Release second =
                ReleaseBuilder.of(kept(1, 2, List.of(object("silver/next/b")), "2"))
                        .totals(silver(3))
                        .build();

        Release promotion =
                TakeoverRelease.of(
                        Kind.PROMOTION,
                        new RunState(newest, null, second),
                        objects(null, 2, first, second),
                        NOW);

        assertThat(promotion.format()).isEqualTo(Release.FORMAT_EXTENDED);
        assertThat(promotion.segments())
                .extracting(segment -> segment.key().value())
                .containsExactly(
                        "checkpoints/segments/next/from-start/00000000000000000000-0-2.json.gz");
        assertThat(promotion.added().get(Layer.SILVER))
                .extracting(object -> object.key().value())
                .containsExactly("silver/next/b");
    }

    @Test
    void objectsThatAreNotAsManyAsTheRunSaysAreNotPublished() {
        Release kept =
                ReleaseBuilder.of(kept(0, 2, List.of(object("silver/next/a")), "1"))
                        .totals(silver(2))
                        .build();
        RunState state = new RunState(release("main", 7, 2), null, kept);

        assertThatThrownBy(() ->
                        TakeoverRelease.of(Kind.PROMOTION, state, objects(null, MANY, kept), NOW))
                .isInstanceOf(LakeException.Contradiction.class)
                .hasMessageContaining("consists of 2 objects, but its releases name 1");
    }

    @Test
    void aRollbackBuildsOnWhatTheRunPublishedLast() {
        Release published =
                ReleaseBuilder.of(kept(3, 3, List.of(object("silver/main/a")), "1"))
                        .totals(silver(1))
                        .build();
        Release since =
                ReleaseBuilder.of(kept(0, 4, List.of(object("silver/main/b")), "1"))
                        .totals(silver(2))
                        .build();

        Release rollback =
                TakeoverRelease.of(
                        Kind.ROLLBACK,
                        new RunState(release("next", 9, 4), published, since),
                        objects(3L, MANY, since),
                        NOW);

        assertThat(rollback.kind()).isEqualTo(Kind.ROLLBACK);
        assertThat(rollback.number()).isEqualTo(10);
        assertThat(rollback.base()).isEqualTo(3);
        assertThat(rollback.added().get(Layer.SILVER))
                .extracting(object -> object.key().value())
                .containsExactly("silver/main/b");
        assertThat(rollback.added().get(Layer.GOLD)).as("the file is its base's").isEmpty();
    }

    @Test
    void aSecondAttemptSaysTheSame() {
        RunState state = new RunState(release("main", 7, 5), null, release("next", 4, 5));
        Takeover asked = new Takeover(Kind.PROMOTION, NOW, answer);

        Release first = asked.release(state, objects(null, MANY), NOW);
        Release second = asked.release(state, objects(null, MANY), NOW.plusSeconds(3));
        asked.isThere(first);

        assertThat(second).isEqualTo(first);
        assertThat(answer).isCompletedWithValue(new TakeoverAnswer.Moved(8, 5));
    }

    private TakeoverVerdict judge(Kind kind, RunState state, Instant now) {
        return new Takeover(kind, now, answer).judge("next", state, now);
    }

    private static String refusal(TakeoverVerdict verdict) {
        assertThat(verdict).isInstanceOf(TakeoverVerdict.Refused.class);
        return ((TakeoverVerdict.Refused) verdict).reason();
    }

    private static Release release(String run, long number, long cut) {
        return release(run, number, cut, List.of(cut * 2, cut));
    }

    private static Release release(String run, long number, long cut, List<Long> offsets) {
        return new ReleaseBuilder(number, run, cut)
                .createdAt(NOW)
                .offsets(offsets)
                .totals(Map.of(Layer.SILVER, LayerTotals.NONE))
                .books(List.of(Books.empty(0), Books.empty(1)))
                .build();
    }

    /// One with a Gold file of a version.
    private static Release kept(
            long number, long cut, List<LandedObject> silver, String goldVersion) {
        LandedObject file = object("gold/next/daily_user_activity/" + goldVersion);
        LandedObject members = object("gold/next/daily_members/" + goldVersion);
        return ReleaseBuilder.of(release("next", number, cut))
                .added(Map.of(Layer.SILVER, silver))
                .tables(Map.of(GoldTable.DAILY_USER_ACTIVITY, new TreeMap<>(Map.of(DAY, file))))
                .members(new TreeMap<>(Map.of(DAY, members)))
                .build();
    }

    private static KeptObjects objects(@Nullable Long after, int large, Release... kept) {
        return KeptReleases.objects("next", after, large, kept);
    }

    private static Map<Layer, LayerTotals> silver(long objects) {
        return Map.of(Layer.SILVER, new LayerTotals(objects, objects, objects));
    }

    private static LandedObject object(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new LandedObject(new ObjectKey(key), 1, bytes.length, Checksums.sha256Hex(bytes));
    }
}
