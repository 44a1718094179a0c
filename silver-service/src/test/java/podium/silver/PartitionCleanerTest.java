package podium.silver;

import podium.events.Barrier;
import podium.events.CutMark;
import podium.events.Reason;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartitionCleanerTest {
    private static final long MINUTE = 60_000;
    private static final long LANDED = 29_418_480L * MINUTE; // 2025-12-08T00:00Z

    private final SightingsInMemory sightings = new SightingsInMemory();
    private final PartitionCleaner cleaner = new PartitionCleaner(0, 1, sightings, Progress.NONE);
    private long offset;

    @Test
    void aBarrierCountsOnlyIfItIsTheNextOne() {
        data("a", LANDED);

        Optional<SilverRecord> wrong = barrier(2);
        Optional<SilverRecord> first = barrier(1);
        Optional<SilverRecord> again = barrier(1);

        assertThat(wrong).isEmpty();
        assertThat(first).contains(new SilverRecord.Cut(0, new CutMark(1, 3, 1)));
        assertThat(again).isEmpty();
        assertThat(cleaner.progress())
                .isEqualTo(new Progress(4, 1, 0, LANDED / MINUTE, RecordPrint.UNKNOWN));
    }

    @Test
    void whatWasReadMayComeAgainEvenAsARestoreWritesIt() {
        data("a", LANDED + 7);
        data("b", LANDED + 8);

        again(0, LANDED, event("a"));
        again(1, LANDED, event("b"));

        assertThat(data("c", LANDED)).isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void aLogThatGrewAgainHasAnotherRecordWhereTheLastWas() {
        data("a", LANDED);
        data("b", LANDED);
        again(0, LANDED, event("a"));

        assertThatThrownBy(() -> again(1, LANDED, event("c")))
                .isInstanceOf(SilverException.LogRegrown.class)
                .hasMessageContaining("SILVER-009")
                .hasMessageContaining("another record at offset 1");
        assertThatThrownBy(() -> again(1, LANDED + MINUTE, event("b")))
                .as("the same event, landed anew")
                .isInstanceOf(SilverException.LogRegrown.class);
        assertThatThrownBy(() -> cleaner.again(1, LANDED, Barrier.header(1), null))
                .isInstanceOf(SilverException.LogRegrown.class);
    }

    @Test
    void aBarrierThatComesAgainHasItsNumber() {
        data("a", LANDED);
        barrier(1);

        assertThatCode(() -> cleaner.again(1, LANDED + MINUTE, Barrier.header(1), null))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> cleaner.again(1, LANDED, Barrier.header(2), null))
                .isInstanceOf(SilverException.LogRegrown.class);
        assertThatThrownBy(() -> again(1, LANDED, event("b")))
                .isInstanceOf(SilverException.LogRegrown.class);
    }

    @Test
    void nothingNewIsTakenOverALastRecordThatDidNotComeAgain() {
        data("a", LANDED);
        data("b", LANDED);
        again(0, LANDED, event("a"));

        assertThatThrownBy(() -> data("c", LANDED)).isInstanceOf(SilverException.LogRegrown.class);
    }

    @Test
    void whereTheLastRecordIsNotKnownAnyMayComeAgain() {
        data("a", LANDED);
        barrier(77);

        assertThatCode(() -> cleaner.again(1, LANDED, Barrier.header(0), null))
                .doesNotThrowAnyException();
        again(0, LANDED, event("a"));

        assertThat(data("b", LANDED)).isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void aCutCountsCleanAndRefusedRecordsButNoBarriers() {
        data("a", LANDED);
        data("a", LANDED);
        accept(LANDED, null, "x".getBytes(StandardCharsets.UTF_8));
        accept(LANDED, null, null);
        barrier(77);

        Optional<SilverRecord> cut = barrier(1);

        assertThat(cut).contains(new SilverRecord.Cut(0, new CutMark(1, 6, 4)));
    }

    @Test
    void aBarrierHeaderOnARecordWithAValueIsData() {
        Optional<SilverRecord> record =
                accept(LANDED, Barrier.header(1), "x".getBytes(StandardCharsets.UTF_8));

        assertThat(record).get().isInstanceOf(SilverRecord.Reject.class);
        assertThat(cleaner.progress().rawRecords()).isEqualTo(1);
    }

    @Test
    void anIdIsADuplicateUpTo24HoursAfterItWasSeenAndNotAMinuteLonger() {
        data("a", LANDED);
        data("b", LANDED);

        SilverRecord within = data("a", LANDED + 1440 * MINUTE);
        SilverRecord beyond = data("b", LANDED + 1441 * MINUTE);

        assertDuplicate(within);
        assertThat(beyond).isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void aDuplicateIsASightingToo() {
        data("a", LANDED);
        assertDuplicate(data("a", LANDED + 1000 * MINUTE));

        SilverRecord later = data("a", LANDED + 2000 * MINUTE);

        assertDuplicate(later);
    }

    @Test
    void theHighestLandingMinuteRulesWhenLandingTimeStepsBack() {
        data("a", LANDED);
        data("b", LANDED + 1441 * MINUTE);

        SilverRecord steppedBack = data("a", LANDED);

        assertThat(steppedBack).isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void aRefusedRecordMovesTheHighestLandingMinute() {
        data("a", LANDED);
        accept(LANDED + 1441 * MINUTE, null, null);

        SilverRecord again = data("a", LANDED);

        assertThat(again).isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void aBarrierDoesNotMoveTheHighestLandingMinute() {
        data("a", LANDED);
        accept(LANDED + 5000 * MINUTE, Barrier.header(1), null);

        SilverRecord again = data("a", LANDED);

        assertDuplicate(again);
    }

    @Test
    void anInvalidEventIsNoSighting() {
        accept(
                LANDED,
                null,
                event("u", "a").replace("page_view", "x").getBytes(StandardCharsets.UTF_8));

        SilverRecord first = data("a", LANDED);

        assertThat(first).isInstanceOf(SilverRecord.Clean.class);
    }

    /// `./podium rejects export`, mended, `./podium import`: it keeps its id and its day.
    @Test
    void aMendedEventIsTakenInOnTheDayItHappenedHoweverLate() {
        byte[] broken =
                event("u", "a").replace("page_view", "pageview").getBytes(StandardCharsets.UTF_8);
        SilverRecord refused = accept(LANDED, null, broken).orElseThrow();

        SilverRecord soon = data("a", LANDED + MINUTE);
        SilverRecord twice = data("a", LANDED + 2 * MINUTE);
        accept(LANDED, null, broken.clone());
        SilverRecord late = data("late", LANDED + 400 * 1440 * MINUTE);

        assertThat(refused).isInstanceOf(SilverRecord.Reject.class);
        assertThat(soon).isInstanceOf(SilverRecord.Clean.class);
        assertDuplicate(twice);
        assertThat(((SilverRecord.Clean) late).event().eventDay())
                .isEqualTo(LocalDate.of(2025, 12, 7).toEpochDay());
    }

    @Test
    void theSameIdOfTwoUsersIsTwoIds() {
        accept(LANDED, null, event("u1", "1").getBytes(StandardCharsets.UTF_8));

        Optional<SilverRecord> other =
                accept(LANDED, null, event("u", "11").getBytes(StandardCharsets.UTF_8));

        assertThat(other).get().isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void anEventWithoutAnIdIsNeverADuplicate() {
        data("", LANDED);

        SilverRecord second = data("", LANDED);

        assertThat(second).isInstanceOf(SilverRecord.Clean.class);
    }

    @Test
    void anOffsetThatWasReadBeforeIsAMistakeOfTheCaller() {
        data("a", LANDED);

        assertThatThrownBy(() -> cleaner.accept(0, LANDED, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyHistoryIsDeduplicatedAsByLookingThroughAllOfIt(long seed) {
        Random random = new Random(seed);
        record Seen(String id, long minute) {}
        List<Seen> history = new ArrayList<>();
        long minute = LANDED / MINUTE;
        long highest = 0;
        for (int number = 0; number < 3_000; number++) {
            minute += random.nextInt(40) - 5;
            String id = "e" + random.nextInt(300);
            highest = Math.max(highest, minute);
            Optional<Seen> last =
                    history.reversed().stream().filter(seen -> seen.id().equals(id)).findFirst();
            long now = highest;
            boolean expected = last.isPresent() && now - last.get().minute() <= 1440;
            history.add(new Seen(id, minute));

            SilverRecord record = data(id, minute * MINUTE + random.nextInt(60_000));

            assertThat(record instanceof SilverRecord.Reject)
                    .as("event %d, id %s", number, id)
                    .isEqualTo(expected);
        }
    }

    private SilverRecord data(String eventId, long landed) {
        return accept(landed, null, event(eventId)).orElseThrow();
    }

    private Optional<SilverRecord> barrier(long cut) {
        return accept(LANDED, Barrier.header(cut), null);
    }

    private Optional<SilverRecord> accept(
            long landed, byte @Nullable [] barrier, byte @Nullable [] value) {
        return cleaner.accept(offset++, landed, barrier, value);
    }

    private void again(long offset, long landed, byte[] value) {
        cleaner.again(offset, landed, null, value);
    }

    private static byte[] event(String eventId) {
        return event("u", eventId).getBytes(StandardCharsets.UTF_8);
    }

    private static String event(String user, String eventId) {
        return """
        {"event_id":"%s","timestamp":"2025-12-07T00:00:00Z","user_id":"%s","session_id":"s",\
        "event_type":"page_view"}\
        """
                .formatted(eventId, user);
    }

    private static void assertDuplicate(SilverRecord record) {
        assertThat(record).isInstanceOf(SilverRecord.Reject.class);
        var rejected = ((SilverRecord.Reject) record).record();
        assertThat(rejected.reason()).isEqualTo(Reason.DUPLICATE);
        assertThat(rejected.field()).isEqualTo("event_id");
    }
}
