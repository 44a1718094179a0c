package podium.chaos.check;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ReaderJudgeTest {
    private static final long RELEASES = 10;

    private final ReaderJudge judge =
            new ReaderJudge(
                    number -> number < RELEASES ? Optional.of(stated(number)) : Optional.empty());

    @Test
    void whatBelongsTogetherIsRight() {
        answer(Rows.ofShop(3));
        judge.judge(new Reply.Told(new LineStatus(stated(3))), false);
        answer(Rows.ofShop(3));
        answer(Rows.ofShop(4));
        judge.judge(new Reply.Refused("u", 503, true, false, ""), false);
        judge.judge(new Reply.Unreachable("u", "refused"), true);
        judge.judge(new Reply.Told(new LineStatus(null)), true);
        judge.judge(new Reply.Refused("u", 410, false, true, ""), true);

        assertThat(judge.findings()).isEmpty();
        assertThat(judge.releases()).isEqualTo(2);
    }

    @Test
    void aLowerReleaseIsFound() {
        answer(Rows.ofShop(4));
        judge.judge(new Reply.Unreachable("u", "refused"), true);
        answer(List.of(Rows.daily(3, 2)));
        judge.judge(new Reply.Told(new LineStatus(stated(3))), false);

        assertThat(whats())
                .containsExactly(
                        "daily-user-activity is of release 3, after 4",
                        "status is of release 3, after 4");
    }

    @Test
    void pagesOfTwoReleasesAreFound() {
        judge.judge(new Reply.Mixed("u", 3, 4), false);

        assertThat(whats()).containsExactly("u mixes releases: a page of 4 after one of 3");
    }

    @Test
    void errorsAreFound() {
        judge.judge(new Reply.Refused("u", 500, true, false, "oops"), true);
        judge.judge(new Reply.Refused("u", 503, false, false, ""), true);
        judge.judge(new Reply.Refused("u", 410, false, true, ""), false);
        judge.judge(new Reply.Unreachable("u", "refused"), false);
        judge.judge(new Reply.Unreadable("u", "no JSON"), true);

        assertThat(whats())
                .containsExactly(
                        "u answers 500: oops",
                        "u answers 503 without Retry-After: ",
                        "u answers 410: ",
                        "u is unreachable: refused",
                        "u can't be read: no JSON");
    }

    @Test
    void answersThatDoNotBelongTogetherAreFound() {
        answer(
                List.of(
                        Rows.funnel(3, 1, 2),
                        Rows.hourly(3, 1, "9.98"),
                        Rows.popularity(3, 2),
                        Rows.category(3, 3),
                        Rows.daily(3, 1)));

        assertThat(whats())
                .containsExactly(
                        "release 3, purchases: the release says 1, product-funnel says 2",
                        "release 3, revenue: the release says 9.99, hourly-revenue says 9.98",
                        "release 3, views of products: product-funnel says 1, product-popularity says 2",
                        "release 3, Silver rows: the release says 2, daily-user-activity says 1",
                        "release 3, 2025-12-01: 3 events in categories, 1 in all");
    }

    @Test
    void aReleaseThatSaysTwoThingsIsFound() {
        answer(
                List.of(
                        Rows.answer(Answer.HOURLY, 3, hour("10")),
                        Rows.answer(Answer.HOURLY, 3, hour("11"))));

        assertThat(whats()).hasSize(1);
        assertThat(whats().getFirst()).startsWith("release 3, rows of hourly-revenue");
    }

    @Test
    void aStatusWithOtherBooksIsFound() {
        StatedRelease other = new StatedRelease(3, 2, 1, 0, 1, new BigDecimal("9.99"), Map.of());
        judge.judge(new Reply.Told(new LineStatus(other)), false);
        judge.judge(new Reply.Told(new LineStatus(null)), false);

        assertThat(whats())
                .containsExactly(
                        "release 3, Silver rows: the release says 2, status says 1",
                        "status says that nothing is released, after release 3");
    }

    @Test
    void aReleaseThatTheLakeDoesNotHaveIsFound() {
        answer(List.of(Rows.daily(RELEASES, 2)));

        assertThat(whats()).containsExactly("release 10 answers, and the lake has none");
    }

    private static String hour(String hour) {
        return "event_date=2025-12-01 event_hour=%s total_revenue=9.99 purchase_count=1 total_items_sold=3"
                .formatted(hour);
    }

    private static StatedRelease stated(long number) {
        return new StatedRelease(number, 2, 2, 0, 1, new BigDecimal("9.99"), Map.of());
    }

    private void answer(List<Answer> answers) {
        answers.forEach(answer -> judge.judge(new Reply.Answered(answer), false));
    }

    private List<String> whats() {
        return judge.findings().stream().map(Finding::what).toList();
    }
}
