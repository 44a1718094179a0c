package podium.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

import static org.assertj.core.api.Assertions.assertThat;

class RatesTest {
    @ParameterizedTest
    @CsvSource({
        "9, 186, 4.84",
        "10, 9, 111.11",
        "10, 186, 5.38",
        "1, 800, 0.13", // 0.125 goes up
        "0, 7, 0.00",
        "1, 3, 33.33",
        "2, 3, 66.67",
        "9223372036854775807, 1, 922337203685477580700.00"
    })
    void percentagesHaveTwoPlacesHalfUp(long part, long whole, String percent) {
        assertThat(Rates.percent(part, whole)).isEqualTo(new BigDecimal(percent));
    }

    @Test
    void nothingIsDividedByZero() {
        assertThat(Rates.percent(5, 0)).isNull();
        assertThat(Rates.each(5, 0L)).isNull();
        assertThat(Rates.each(5, (Long) null)).isNull();
        assertThat(Rates.each(new BigDecimal("5.00"), 0)).isNull();
    }

    @Test
    void anAverageIsRoundedHalfUp() {
        assertThat(Rates.each(new BigDecimal("2387.84"), 10)).isEqualTo(new BigDecimal("238.78"));
        assertThat(Rates.each(new BigDecimal("0.05"), 10)).isEqualTo(new BigDecimal("0.01"));
        assertThat(Rates.each(7, 2L)).isEqualTo(new BigDecimal("3.50"));
    }
}
