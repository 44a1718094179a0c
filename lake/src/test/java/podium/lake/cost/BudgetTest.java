package podium.lake.cost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BudgetTest {
    private final Budget budget = new Budget(50);

    @ParameterizedTest
    @CsvSource({
        "0, WITHIN",
        "39.99, WITHIN",
        "40, NEAR",
        "50, NEAR",
        "50.01, BEYOND",
        "5000, BEYOND"
    })
    void itIsNearBeforeItIsSpent(double monthDollars, Budget.State state) {
        assertThat(budget.state(monthDollars)).isEqualTo(state);
    }

    @Test
    void atTwiceTheRateItLastsForHalfTheMonth() {
        assertThat(budget.lasts(100)).contains(Duration.ofHours(365));
    }

    @Test
    void whatLastsForTheMonthHasNoEnd() {
        assertThat(budget.lasts(50)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoSumIsNoBudget(double dollars) {
        assertThatThrownBy(() -> new Budget(dollars)).isInstanceOf(IllegalArgumentException.class);
    }
}
