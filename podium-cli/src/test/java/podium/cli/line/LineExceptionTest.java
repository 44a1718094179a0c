package podium.cli.line;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineExceptionTest {
    private static final String ADDRESS = "http://127.0.0.1:8080";

    @Test
    void aSilentServiceIsNamed() {
        LineException silent = LineException.silent("query-api", ADDRESS, "no answer in time");

        assertThat(silent)
                .hasMessage(
                        "CLI-101: query-api does not answer at http://127.0.0.1:8080 (no answer in time);"
                                + " start what is down with ./podium up");
        assertThat(silent.brief()).isEqualTo("query-api does not answer");
    }

    @Test
    void whereNothingRunsThatIsSaidOnce() {
        LineException silent = LineException.silent("query-api", ADDRESS, "connection refused");
        LineException nothing = LineException.nothingRuns("here");

        assertThat(silent.whereNothingRuns())
                .isEqualTo(
                        "CLI-101: the stack isn't running, nothing answers at http://127.0.0.1:8080;"
                                + " start it with ./podium up");
        assertThat(nothing.whereNothingRuns())
                .isEqualTo("CLI-113: nothing runs in here; start it with ./podium up --data here");
    }
}
