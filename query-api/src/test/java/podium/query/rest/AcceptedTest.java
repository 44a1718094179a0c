package podium.query.rest;

import podium.query.Format;

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
        assertThat(Accepted.format(accept)).isEqualTo(Format.CSV);
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
        assertThat(Accepted.format(accept)).isEqualTo(Format.JSON);
    }

    @Test
    void theOthersHaveTheirNamesToo() {
        assertThat(Accepted.format("application/x-ndjson")).isEqualTo(Format.NDJSON);
        assertThat(Accepted.format("application/jsonl, application/json;q=0.1"))
                .isEqualTo(Format.NDJSON);
        assertThat(Accepted.format("application/vnd.apache.parquet, text/csv;q=0.9"))
                .isEqualTo(Format.PARQUET);
    }

    @Test
    void withoutAWishItIsJson() {
        assertThat(Accepted.format(null)).isEqualTo(Format.JSON);
    }
}
