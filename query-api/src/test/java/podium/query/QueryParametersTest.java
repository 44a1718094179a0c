package podium.query;

import podium.query.QueryParameters.Judgement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class QueryParametersTest {
    private static final Question QUESTION = Question.HOURLY_REVENUE;

    @Test
    void withoutParametersAllDatesAreMeant() {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of());

        assertThat(judgement)
                .isEqualTo(new Judgement.Asked(new Query(QUESTION, DateRange.ALL, 100), null));
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

        assertThat(judgement).isEqualTo(new Judgement.Asked(query, cursor));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "from|2025-13-01",
                "from|2025-12-32",
                "from|2025-02-29",
                "from|2025-12-01T00:00",
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
    @CsvSource({"sort", "release", "view", "Limit", "''"})
    void whatIsNotAParameterIsAnError(String name) {
        Judgement judgement = QueryParameters.judge(QUESTION, Map.of(name, List.of("1")));

        Refusal refusal = ((Judgement.Refused) judgement).refusal();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN_PARAMETER);
        assertThat(refusal.field()).isEqualTo(name);
        assertThat(refusal.allowed()).isEqualTo("from, to, limit, cursor");
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
}
