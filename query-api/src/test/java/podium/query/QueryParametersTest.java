package podium.query;

import podium.query.QueryParameters.Judgement;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class QueryParametersTest {
    private static final Question QUESTION = Question.HOURLY_REVENUE;

    @Test
    void withoutParametersAllDatesAreMeant() {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of());

        assertThat(judgement).isEqualTo(accepted(new Query(QUESTION, DateRange.ALL, 100), null));
    }

    @Test
    void aFullRequestIsUnderstood() {
        Query query =
                new Query(
                        QUESTION,
                        new DateRange(LocalDate.parse("2025-12-01"), LocalDate.parse("2025-12-03")),
                        10_000);
        Cursor cursor = Cursor.of(3, query, 20);

        Judgement judgement =
                QueryParameters.judge(
                        QUESTION,
                        Map.of(
                                "from", List.of("2025-12-01"),
                                "to", List.of("2025-12-03"),
                                "limit", List.of("10000"),
                                "cursor", List.of(cursor.text())));

        assertThat(judgement).isEqualTo(accepted(query, cursor));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "from|2025-13-01",
                "from|2025-12-32",
                "from|2025-02-29",
                "from|2025-12-01T00:00",
                "from|2025-12-01T00:30:00Z",
                "from|2025-12-01T00:00:00.000000001Z",
                "from|2025-12-01T00:00:00 02:00",
                "tz|Mars/Olympus",
                "tz|+02:00",
                "tz|Asia/Kolkata",
                "granularity|DAY",
                "granularity|year",
                "sort|product_id",
                "sort|''",
                "sort|event_date,",
                "sort|event_date,-event_date",
                "sort|--event_date",
                "release|-1",
                "release|newest",
                "release|1234567890123456789",
                "shape|table",
                "from|20251201",
                "from|-025-12-01",
                "from|0000-01-01",
                "from|+2025-12-1",
                "from|''",
                "to|tomorrow",
                "limit|0",
                "limit|10001",
                "limit|-1",
                "limit|1.0",
                "limit|٣",
                "limit|99999999999999999999",
                "limit|''",
                "cursor|''",
                "cursor|!!",
                "cursor|MS4x",
            },
            delimiter = '|')
    void aValueThatIsNotAllowedIsNamedWithWhatIs(String field, String value) {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of(field, List.of(value)));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BAD_PARAMETER);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.allowed()).isNotBlank();
        assertThat(refusal.example()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"2025-12-01, 2025-12-01", "2025-12-02, 2025-12-01"})
    void anEmptyRangeIsAnErrorThatSaysToIsExclusive(String from, String to) {
        Judgement judgement =
                QueryParameters.judge(QUESTION, Map.of("from", List.of(from), "to", List.of(to)));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.field()).isEqualTo("to");
        assertThat(refusal.detail()).contains("exclusive");
    }

    @ParameterizedTest
    @CsvSource({"product_id", "category", "views", "Limit", "''"})
    void whatIsNotAParameterIsAnError(String name) {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of(name, List.of("1")));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN_PARAMETER);
        assertThat(refusal.field()).isEqualTo(name);
        assertThat(refusal.allowed())
                .isEqualTo("from, to, tz, granularity, sort, limit, cursor, release, view, shape");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-01T05:00:00Z, 2025-12-01T05:00:00Z, hour",
        "2025-12-01T05:00:00Z, 2025-12-01T06:00:00+02:00, hour",
        "2025-12-02, 2025-12-02T00:00:00Z, date"
    })
    void anEmptyRangeOfHoursIsOneToo(String from, String to, String what) {
        Judgement judgement =
                QueryParameters.judge(QUESTION, Map.of("from", List.of(from), "to", List.of(to)));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.field()).isEqualTo("to");
        assertThat(refusal.detail()).contains("exclusive", what);
    }

    @Test
    void instantsAreForHoursAlone() {
        Map<String, List<String>> from = Map.of("from", List.of("2025-12-01T05:00:00Z"));

        assertThat(selection(QUESTION, from).hours().from()).isEqualTo("2025-12-01T05:00:00Z");
        assertThat(selection(QUESTION, from).dates().from()).isEqualTo("2025-12-01");
        assertThat(QueryParameters.judge(Question.DAILY_USER_ACTIVITY, from))
                .isInstanceOf(Judgement.Refused.class);
    }

    @Test
    void withAZoneDatesAreLocal() {
        Selection selection =
                selection(
                        QUESTION,
                        Map.of(
                                "from", List.of("2025-12-01"),
                                "to", List.of("2025-12-02"),
                                "tz", List.of("Europe/Berlin")));

        assertThat(selection.hours())
                .isEqualTo(
                        new HourRange(
                                Instant.parse("2025-11-30T23:00:00Z"),
                                Instant.parse("2025-12-01T23:00:00Z")));
        assertThat(selection.dates())
                .isEqualTo(
                        new DateRange(
                                LocalDate.parse("2025-11-30"), LocalDate.parse("2025-12-02")));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "Europe/Berlin|",
                "Pacific/Kiritimati|",
                "America/St_Johns|half an hour",
                "Asia/Kathmandu|a quarter",
                "America/Caracas|half an hour until 2016",
                "America/Goose_Bay|set at 00:01 until 2011",
            },
            delimiter = '|')
    void aClockThatIsNotWholeHoursAwayIsRefusedWithTheReason(String zone, String why) {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of("tz", List.of(zone)));

        if (why == null) {
            assertThat(judgement).isInstanceOf(Judgement.Accepted.class);
        } else {
            Refusal refusal = ((Judgement.Refused) judgement).refusal();
            assertThat(refusal.field()).isEqualTo("tz");
            assertThat(refusal.detail()).contains(zone, "UTC hour");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // half an hour of daylight saving: whole hours in its summer
        "Australia/Lord_Howe, 2025-01-01, 2025-02-01, true",
        "Australia/Lord_Howe, 2025-03-01, 2025-05-01, false",
        "America/Caracas, 2017-01-01, 2025-01-01, true",
        "America/Goose_Bay, 2012-01-01, 2025-01-01, true"
    })
    void onlyTheRangeCounts(String zone, String from, String to, boolean whole) {
        Judgement judgement =
                QueryParameters.judge(
                        QUESTION,
                        Map.of("tz", List.of(zone), "from", List.of(from), "to", List.of(to)));

        assertThat(judgement instanceof Judgement.Accepted).isEqualTo(whole);
    }

    @Test
    void filtersMayStandSeveralTimesAndAreBounded() {
        Question question = Question.PRODUCT_FUNNEL;
        List<String> many = IntStream.range(0, 101).mapToObj(Integer::toString).toList();

        Filter filter =
                selection(
                                question,
                                Map.of(
                                        "product_id", List.of("b", "a", "b"),
                                        "category", List.of("c")))
                        .filter();

        assertThat(filter.products()).containsExactly("a", "b");
        assertThat(filter.categories()).containsExactly("c");
        for (List<String> values : List.of(many, List.of(""), List.of("x".repeat(257)))) {
            assertThat(QueryParameters.judge(question, Map.of("product_id", values)))
                    .isInstanceOf(Judgement.Refused.class);
        }
    }

    @Test
    void theReleaseOfACursorIsTheOneAskedFor() {
        Query query = new Query(QUESTION, DateRange.ALL, 100);
        String cursor = Cursor.of(3, query, 5).text();

        Judgement same =
                QueryParameters.judge(
                        QUESTION, Map.of("cursor", List.of(cursor), "release", List.of("3")));
        Judgement other =
                QueryParameters.judge(
                        QUESTION, Map.of("cursor", List.of(cursor), "release", List.of("4")));

        assertThat(((Judgement.Accepted) same).asked().pinned()).isEqualTo(3);
        assertThat(other).isEqualTo(new Judgement.Refused(Refusal.foreignCursor()));
    }

    @Test
    void aCursorIsBoundToEverySelection() {
        Cursor cursor = Cursor.of(3, new Query(Question.PRODUCT_FUNNEL, DateRange.ALL, 100), 5);

        for (Map.Entry<String, String> other :
                Map.of("category", "c", "product_id", "p", "sort", "product_id").entrySet()) {
            assertThat(
                            QueryParameters.judge(
                                    Question.PRODUCT_FUNNEL,
                                    Map.of(
                                            "cursor",
                                            List.of(cursor.text()),
                                            other.getKey(),
                                            List.of(other.getValue()))))
                    .as(other.getKey())
                    .isEqualTo(new Judgement.Refused(Refusal.foreignCursor()));
        }
    }

    @Test
    void aParameterStandsOnce() {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of("limit", List.of("1", "2")));

        assertThat(((Judgement.Refused) judgement).refusal().detail()).contains("2 times");
    }

    @Test
    void aCursorOfAnotherQueryIsAnError() {
        Cursor cursor = Cursor.of(3, new Query(QUESTION, DateRange.ALL, 5), 5);

        Judgement otherLimit =
                QueryParameters.judge(QUESTION, Map.of("cursor", List.of(cursor.text())));
        Judgement otherQuestion =
                QueryParameters.judge(
                        Question.PRODUCT_FUNNEL,
                        Map.of("cursor", List.of(cursor.text()), "limit", List.of("5")));

        assertThat(otherLimit).isEqualTo(new Judgement.Refused(Refusal.foreignCursor()));
        assertThat(otherQuestion).isEqualTo(new Judgement.Refused(Refusal.foreignCursor()));
    }

    private static Judgement accepted(Query query, @Nullable Cursor cursor) {
        return new Judgement.Accepted(new Asked(query, cursor, null, false));
    }

    private static Selection selection(Question question, Map<String, List<String>> parameters) {
        return ((Judgement.Accepted) QueryParameters.judge(question, parameters))
                .asked()
                .query()
                .selection();
    }
}
