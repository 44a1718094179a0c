package podium.chaos.runtime;

import podium.chaos.SoakPlan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SoakArgumentsTest {
    @Test
    void itIsAnHourAtTheOriginalsPeak() {
        SoakPlan plan = SoakArguments.parse("--folder", "soak").plan();

        assertThat(plan.time()).isEqualTo(Duration.ofHours(1));
        assertThat(plan.rate()).isEqualTo(2_500);
        assertThat(plan.seed()).isEqualTo(1);
        assertThat(plan.schedule().faults()).hasSize(12);
        assertThat(plan.beginMax()).isEqualTo(Duration.ofMinutes(95));
    }

    @ParameterizedTest
    @CsvSource({
        "--minutes, 2, takes a number from 3 to 1440",
        "--minutes, x, takes a number from 3 to 1440",
        "--events-per-second, 0, takes a number from 1 to 100000",
        "--seed, -1, takes a number from 0",
        "--rows, 11, row 11 is not played",
        "--rows, 9-1, it ends before it begins",
        "--full, 1, what is --full?"
    })
    void whatIsWrongIsSaid(String option, String value, String says) {
        assertThatThrownBy(() -> SoakArguments.parse("--folder", "soak", option, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    @Test
    void itNeedsAFolder() {
        assertThatThrownBy(() -> SoakArguments.parse("--minutes", "3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--folder");
    }
}
