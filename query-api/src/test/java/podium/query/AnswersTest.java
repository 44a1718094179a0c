package podium.query;

import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NullUnmarked
class AnswersTest {
    private final Snapshots snapshots = new Snapshots(3, 1_000_000);
    private final Answers answers = Answering.over(snapshots, 500);

    @Test
    void beforeTheFirstReleaseThereIsNothingToAnswer() {
        Answers.Outcome outcome = answers.find(Asked.first(query(Question.PRODUCT_FUNNEL, 10)));

        assertThat(outcome).isEqualTo(new Answers.Outcome.Refused(Refusal.noRelease()));
    }

    @ParameterizedTest
    @EnumSource
    void thePagesOfAnAnswerAreTheAnswer(Question question) {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Snapshots one = new Snapshots(1, 1_000_000);
            one.swapIn(Tables.random(random).snapshot(seed));
            Answers paged = Answering.over(one, 1 + random.nextInt(300));
            List<AnswerRow> whole = page(paged, query(question, Query.LIMIT_MAX), null).rows();
            Query query = query(question, 1 + random.nextInt(20));

            List<AnswerRow> collected = new ArrayList<>();
            Cursor cursor = null;
            do {
                Page page = page(paged, query, cursor);
                collected.addAll(page.rows());
                cursor =
                        page.next() == null ? null : Cursor.parse(page.next().text()).orElseThrow();
            } while (cursor != null);

            assertThat(collected).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void aFurtherPageIsOfTheReleaseThatGaveTheFirst() {
        Tables first = new Tables().funnel(Tables.DAY, "a", null, 3, 0, 0, 0);
        first.funnel(Tables.DAY, "b", null, 2, 0, 0, 0);
        Tables second = new Tables().funnel(Tables.DAY, "c", null, 9, 0, 0, 0);
        second.funnel(Tables.DAY, "a", null, 3, 0, 0, 0).funnel(Tables.DAY, "b", null, 2, 0, 0, 0);
        Query query = query(Question.PRODUCT_FUNNEL, 1);
        snapshots.swapIn(first.snapshot(0));
        Page begun = page(answers, query, null);
        snapshots.swapIn(second.snapshot(1));

        Page further = page(answers, query, begun.next());

        assertThat(further.release().number()).isZero();
        assertThat(further.rows()).extracting(AnswerRow::productId).containsExactly("b");
        assertThat(further.next()).isNull();
    }

    @Test
    void aCursorOfAReleaseThatIsGoneHasExpired() {
        InMemoryObjectStore bucket = new InMemoryObjectStore();
        LakeDocuments.releaseLog(bucket).raiseFloor(1);
        Answers collected = Answering.over(snapshots, Answering.past(bucket, snapshots));
        Query query = query(Question.PRODUCT_FUNNEL, 1);
        for (long number = 0; number < 4; number++) {
            snapshots.swapIn(new Tables().snapshot(number));
        }

        Answers.Outcome outcome = collected.find(at(query, Cursor.of(0, query, 1)));

        assertThat(outcome).isEqualTo(new Answers.Outcome.Refused(Refusal.expiredCursor(0)));
        assertThat(Refusal.expiredCursor(0).example()).isEqualTo("none on the first page");
        assertThat(collected.find(at(query, Cursor.of(1, query, 1))))
                .isInstanceOf(Answers.Outcome.Found.class);
    }

    @Test
    void aTagNamesReleaseAndQuery() {
        snapshots.swapIn(new Tables().snapshot(7));
        Query query = query(Question.PRODUCT_FUNNEL, 10);
        String tag = tag(query, null);
        String same = tag(query, null);
        String otherLimit = tag(query(Question.PRODUCT_FUNNEL, 11), null);
        String otherPage = tag(query, Cursor.of(7, query, 10));

        snapshots.swapIn(new Tables().snapshot(8));
        String nextRelease = tag(query, null);

        assertThat(tag).isEqualTo(same);
        assertThat(List.of(otherLimit, otherPage, nextRelease))
                .doesNotHaveDuplicates()
                .doesNotContain(tag);
    }

    @Test
    void whatAReleaseWasAskedForIsPreparedForTheNextOnce() {
        Snapshot next = new Tables().funnel(Tables.DAY, "a", null, 3, 0, 0, 0).snapshot(1);
        snapshots.swapIn(new Tables().snapshot(0));
        page(answers, query(Question.PRODUCT_FUNNEL, 1), null);
        page(answers, query(Question.PRODUCT_FUNNEL, 7), null);
        page(answers, query(Question.HOURLY_REVENUE, 1), null);

        int prepared = answers.prepare(next);
        int again = answers.prepare(next);
        snapshots.swapIn(next);

        // limits are of a page
        assertThat(prepared).isEqualTo(2);
        assertThat(again).isZero();
        assertThat(page(answers, query(Question.PRODUCT_FUNNEL, 1), null).rows())
                .extracting(AnswerRow::productId)
                .containsExactly("a");
    }

    @Test
    void anOlderReleaseNeverFollowsANewer() {
        snapshots.swapIn(new Tables().snapshot(7));

        assertThatThrownBy(() -> snapshots.swapIn(new Tables().snapshot(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(snapshots.newest().orElseThrow().number()).isEqualTo(7);
    }

    @Test
    void earlierSnapshotsAreKeptWithinTheRowsAllowed() {
        Snapshots small = new Snapshots(10, 2);
        for (long number = 0; number < 4; number++) {
            small.swapIn(
                    new Tables()
                            .funnel(Tables.DAY, "p" + number, null, 1, 0, 0, 0)
                            .snapshot(number));
        }

        assertThat(small.of(3)).isPresent();
        assertThat(small.of(2)).isPresent();
        assertThat(small.of(1)).isEmpty();
    }

    private String tag(Query query, Cursor cursor) {
        return ((Answers.Outcome.Found) answers.find(at(query, cursor))).tag();
    }

    private static Asked at(Query query, Cursor cursor) {
        return new Asked(query, cursor, null, false);
    }

    private static Page page(Answers answers, Query query, Cursor cursor) {
        return Answering.page(answers, query, cursor);
    }

    private static Query query(Question question, int limit) {
        return new Query(question, DateRange.ALL, limit);
    }
}
