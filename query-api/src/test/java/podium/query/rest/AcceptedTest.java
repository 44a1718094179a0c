package podium.query.rest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "TEXT/CSV; header=present",
                "text/*",
                "application/json;q=0.5, text/csv",
                "text/csv;q=0.9, application/json;q=0.899",
                "text/csv, */*;q=0.1",
                "*/*, application/json;q=0"
            })
    void csvIsGivenToWhomItIsWorthMore(String accept) {
        assertThat(Accepted.prefersCsv(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "text/csv, application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "text/csv;q=0",
                "text/csv;q=0.2, application/*",
                "image/png",
                ";,;q=,"
            })
    void jsonIsGivenToAllOthers(String accept) {
        assertThat(Accepted.prefersCsv(accept)).isFalse();
    }

    @Test
    void withoutAWishItIsJson() {
        assertThat(Accepted.prefersCsv(null)).isFalse();
    }
}
