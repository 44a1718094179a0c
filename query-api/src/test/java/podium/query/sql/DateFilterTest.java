package podium.query.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class DateFilterTest {
    /// The days of December 2025 that a filter leaves, of the first five.
    private static String left(String... filters) {
        Predicate<LocalDate> dates = DateFilter.of(List.of(filters));
        return IntStream.rangeClosed(1, 5)
                .filter(day -> dates.test(LocalDate.of(2025, 12, day)))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    private static String withDates(String filter) {
        return filter.replaceAll("D(\\d)", "'2025-12-0$1'::DATE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event_date=D2 | 2",
                "event_date!=D2 | 1 3 4 5",
                "event_date>=D2 AND event_date<D4 | 2 3",
                "event_date>D2 AND event_date<=D4 | 3 4",
                "event_date IN (D1, D3) | 1 3",
                "optional: event_date IN (D1, D3) | 1 3",
                "((event_date IN (D1, D3)) OR (event_date = D5)) | 1 3 5",
                "(event_date = D1) OR (event_date = D2) | 1 2",
                "((event_date >= D2) AND (event_date <= D3)) | 2 3",
                "(event_date IS NOT NULL) | 1 2 3 4 5",
                "event_date>D3 AND (\"month\"(event_date) = 11) | 4 5"
            })
    void datesThatNoRowCanHaveAreLeftOut(String filter, String days) {
        assertThat(left(withDates(filter))).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(event_date = D1) OR (user_id = 3) ",
                "(event_date = D1) OR ((event_date = D2) AND x(event_date)) OR y(event_date)",
                "NOT (event_date = D1)",
                "(NOT (a AND event_date = D1 AND b))",
                "f(a AND event_date=D1 AND b)",
                "user_id='x' AND event_date=D1 AND user_id='y'",
                "event_date = '2025-13-01'::DATE",
                "event_date = '2025-12-01'::TIMESTAMP",
                "((event_date = D1)",
                "event_date = D1)",
                "event_date=D1 COLLATE x",
                "other_event_date=D1",
                "\"event_date\"=D1"
            })
    void whatIsNotUnderstoodLeavesNoDateOut(String filter) {
        assertThat(left(withDates(filter))).isEqualTo("1 2 3 4 5");
    }

    @ParameterizedTest
    @CsvSource({"event_date>D2, 3 4", "user_id='x', 1 2 3 4"})
    void ofSeveralFiltersAllHold(String filter, String days) {
        assertThat(left(withDates(filter), withDates("event_date<=D4"))).isEqualTo(days);
    }
}
