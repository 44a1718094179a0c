package podium.chaos.check;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerCheckTest {
    private static final Ledger LEDGER =
            new Ledger(
                    3,
                    2,
                    1,
                    Map.of("not_json", 1L),
                    List.of(
                            new Ledger.Day(
                                    "2025-12-01",
                                    2,
                                    Map.of("page_view", 1L, "purchase", 1L),
                                    "9.99",
                                    3,
                                    1,
                                    1,
                                    List.of(new Ledger.Hour(10, "9.99", 1, 3)),
                                    List.of(new Ledger.Category("c", 2, 1, 0, 1, "9.99")))));

    @Test
    void theLedgersAnswersAreRight() {
        assertThat(LedgerCheck.ofDates(LEDGER, answers(Rows.ofShop(1)))).isEmpty();
        assertThat(LedgerCheck.ofRelease(LEDGER, stated(3, 2, 1, Map.of("not_json", 1L))))
                .isEmpty();
    }

    @Test
    void everyMeasureIsCompared() {
        Answers answers =
                answers(
                        List.of(
                                Rows.funnel(1, 2, 2),
                                Rows.hourly(1, 2, "19.98"),
                                Rows.popularity(1, 2),
                                Rows.category(1, 4),
                                Rows.daily(1, 4)));

        List<Finding> findings = LedgerCheck.ofDates(LEDGER, answers);

        assertThat(findings).allMatch(finding -> finding.invariant().equals("I7"));
        assertThat(findings.stream().map(Finding::what))
                .containsExactly(
                        "daily-user-activity, 2025-12-01: should be unique_users='1' unique_sessions='1' total_events='2',"
                                + " is unique_users='1' unique_sessions='1' total_events='4'",
                        "hourly-revenue, 2025-12-01 10: should be total_revenue='9.99' purchase_count='1' total_items_sold='3',"
                                + " is total_revenue='19.98' purchase_count='2' total_items_sold='3'",
                        "revenue: should be 9.99, is 19.98",
                        "category-daily-performance, 2025-12-01 c: should be total_events='2' page_views='1'"
                                + " add_to_carts='0' purchases='1' total_revenue='9.99', is total_events='4' page_views='1'"
                                + " add_to_carts='0' purchases='1' total_revenue='9.99'",
                        "purchases: should be 1, is 2",
                        "views of products: 2 of 1 page views");
    }

    @Test
    void aMissingAndASurplusRowAreFound() {
        Answers answers =
                answers(
                        List.of(
                                Rows.funnel(1, 1, 1),
                                Rows.hourly(1, 1, "9.99"),
                                Rows.popularity(1, 1),
                                Rows.category(1, 2),
                                Rows.answer(
                                        Answer.DAILY,
                                        1,
                                        "event_date=1970-01-01 unique_users=1 unique_sessions=1 total_events=2")));

        assertThat(LedgerCheck.ofDates(LEDGER, answers).stream().map(Finding::what))
                .containsExactly(
                        "daily-user-activity, 1970-01-01: should be no row, is unique_users='1' unique_sessions='1' total_events='2'",
                        "daily-user-activity, 2025-12-01: should be unique_users='1' unique_sessions='1' total_events='2', is no row");
    }

    @Test
    void countsOfRecordsAndRejectsAreCompared() {
        List<Finding> findings =
                LedgerCheck.ofRelease(LEDGER, stated(4, 3, 2, Map.of("empty", 1L)));

        assertThat(findings.stream().map(Finding::what))
                .containsExactly(
                        "raw records: should be 3, is 4",
                        "Silver rows: should be 2, is 3",
                        "rejected rows: should be 1, is 2",
                        "rejects by reason: should be {not_json=1}, is {empty=1}");
    }

    @Test
    void twoRunsAreComparedRowByRow() {
        Answers expected = answers(Rows.ofShop(1));
        Answers same = answers(Rows.ofShop(7));
        Answers other =
                answers(
                        List.of(
                                Rows.funnel(7, 1, 1),
                                Rows.hourly(7, 1, "9.99"),
                                Rows.popularity(7, 1),
                                Rows.category(7, 2),
                                Rows.daily(7, 3)));

        assertThat(Answers.differences(expected, same)).isEmpty();
        assertThat(Answers.differences(expected, other).stream().map(Finding::what))
                .containsExactly(
                        "daily-user-activity: missing: event_date='2025-12-01' unique_users='1' unique_sessions='1' total_events='2'",
                        "daily-user-activity: should not be: event_date='2025-12-01' unique_users='1' unique_sessions='1' total_events='3'");
    }

    private static Answers answers(List<Answer> answers) {
        TreeMap<String, Answer> byName = new TreeMap<>();
        answers.forEach(answer -> byName.put(answer.name(), answer));
        return new Answers(answers.getFirst().release(), byName);
    }

    private static StatedRelease stated(
            long raw, long silver, long rejected, Map<String, Long> rejects) {
        return new StatedRelease(1, raw, silver, rejected, 1, new BigDecimal("9.99"), rejects);
    }
}
