package podium.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeLeftTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min 00 s",
        "3599, 59 min 59 s",
        "3600, 1 h 00 min",
        "7200, 2 h 00 min",
        "90061, 25 h 01 min"
    })
    void aSpanHasAtMostTwoUnits(long seconds, String text) {
        assertThat(TimeLeft.span(seconds)).isEqualTo(text);
    }

    @Test
    void itIsReckonedFromTheRate() {
        assertThat(TimeLeft.of(1_000, 100)).isEqualTo("10 s left");
        assertThat(TimeLeft.of(1_000, 0)).isEqualTo("time left unknown");
        assertThat(TimeLeft.of(-5, 100)).isEqualTo("0 s left");
    }
}
