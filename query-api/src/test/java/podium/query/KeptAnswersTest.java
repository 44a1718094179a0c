package podium.query;

import podium.query.KeptAnswers.Key;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class KeptAnswersTest {
    private static final Selection FUNNEL = Selection.of(Question.PRODUCT_FUNNEL, DateRange.ALL);
    private static final Selection REVENUE = Selection.of(Question.HOURLY_REVENUE, DateRange.ALL);

    private final KeptAnswers kept = new KeptAnswers(1_000);

    @Test
    void theOldestGoFirstAndOnlyAsManyAsMust() {
        OrderedRows first = answer(400);
        OrderedRows second = answer(300);
        OrderedRows third = answer(300);
        OrderedRows fourth = answer(500);

        kept.keep(of(1), first);
        kept.keep(of(2), second);
        kept.keep(of(3), third);
        assertThat(kept.find(of(1))).isSameAs(first);
        kept.keep(of(4), fourth);

        assertThat(kept.find(of(1))).isNull();
        assertThat(kept.find(of(2))).isNull();
        assertThat(kept.find(of(3))).isSameAs(third);
        assertThat(kept.find(of(4))).isSameAs(fourth);
    }

    @Test
    void whatIsLargerThanAllMayBePushesNothingOut() {
        OrderedRows small = answer(1);

        kept.keep(of(1), small);
        kept.keep(of(2), answer(1_001));

        assertThat(kept.find(of(1))).isSameAs(small);
        assertThat(kept.find(of(2))).isNull();
        OrderedRows all = answer(1_000);
        kept.keep(of(3), all);
        assertThat(kept.find(of(1))).isNull();
        assertThat(kept.find(of(3))).isSameAs(all);
    }

    @Test
    void theNewestIsOfTheHighestReleaseThenOfTheHighestLook() {
        OrderedRows newest = answer(1);

        kept.keep(new Key(7, 2, FUNNEL), newest);
        kept.keep(new Key(7, 1, FUNNEL), answer(1));
        kept.keep(new Key(6, 9, FUNNEL), answer(1));
        kept.keep(new Key(8, 0, REVENUE), answer(1));

        assertThat(kept.newest(FUNNEL)).isEqualTo(Map.entry(new Key(7, 2, FUNNEL), newest));
        assertThat(kept.newest(Selection.of(Question.DAILY_USER_ACTIVITY, DateRange.ALL))).isNull();
    }

    private static Key of(long release) {
        return new Key(release, 0, FUNNEL);
    }

    private static OrderedRows answer(long bytes) {
        return new OrderedRows(List.of(), new Scan(0, 0), bytes);
    }
}
