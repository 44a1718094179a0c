package podium.chaos.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {
    @Test
    void rowsAreNumbersAndRanges() {
        Arguments arguments = Arguments.parse("--folder", "lines", "--rows", "1,14-16,7-7");

        assertThat(arguments.rows()).containsExactly(1, 14, 15, 16, 7);
    }

    @Test
    void noRowsAreAllOfThem() {
        Arguments arguments = Arguments.parse("--folder", "lines");

        assertThat(arguments.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-1", "1,19-14", "1-", "", "one"})
    void whatIsNoRangeIsRefused(String rows) {
        assertThatThrownBy(() -> Arguments.parse("--folder", "lines", "--rows", rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no r");
    }
}
