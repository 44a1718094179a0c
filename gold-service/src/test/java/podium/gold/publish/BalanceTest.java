package podium.gold.publish;

import podium.lake.Books;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

import static org.assertj.core.api.Assertions.assertThat;

class BalanceTest {
    @Test
    void rightBooksBalance() {
        assertThat(Balance.of(books(10, 10, 8, 2, 3, "1.50", 8, 3, 3, "1.50")))
                .isInstanceOf(Balance.Balanced.class);
    }

    @ParameterizedTest(name = "{10}")
    @CsvSource({
        "10, 9, 8, 2, 3, 1.50, 8, 3, 3, 1.50, raw records = Bronze lines",
        "10, 10, 8, 1, 3, 1.50, 8, 3, 3, 1.50, raw records = Silver rows + rejected rows",
        "10, 10, 8, 2, 3, 1.50, 9, 3, 3, 1.50, Σ daily total_events = Silver rows",
        "10, 10, 8, 2, 3, 1.50, 8, 4, 3, 1.50, Σ hourly purchase_count = Silver purchases",
        "10, 10, 8, 2, 3, 1.50, 8, 3, 2, 1.50, Σ funnel purchase_count = Silver purchases",
        "10, 10, 8, 2, 3, 1.50, 8, 3, 3, 1.51, Σ hourly total_revenue = Silver revenue"
    })
    void theLineThatIsOffIsTold(
            long raw,
            long bronze,
            long silver,
            long rejected,
            long purchases,
            String revenue,
            long daily,
            long hourly,
            long funnel,
            String hourlyRevenue,
            String line) {
        Balance balance =
                Balance.of(
                        books(
                                raw,
                                bronze,
                                silver,
                                rejected,
                                purchases,
                                revenue,
                                daily,
                                hourly,
                                funnel,
                                hourlyRevenue));

        assertThat(balance)
                .isInstanceOfSatisfying(
                        Balance.OffBy.class,
                        off -> {
                            assertThat(off.line()).isEqualTo(line);
                            assertThat(off.partition()).isEqualTo(7);
                            assertThat(off.sentence(3)).contains("cut 3", "partition 7", line);
                        });
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "5, 4, 7, 7, Σ daily unique_users = users' numbers",
        "5, 5, 7, 8, Σ daily unique_sessions = sessions' numbers"
    })
    void membersWithoutNumbersAreTold(
            long users, long userNumbers, long sessions, long sessionNumbers, String line) {
        BigDecimal none = new BigDecimal("0.00");

        Balance balance =
                Balance.of(
                        new Books(
                                7,
                                0,
                                0,
                                0,
                                0,
                                0,
                                none,
                                0,
                                0,
                                0,
                                none,
                                users,
                                sessions,
                                userNumbers,
                                sessionNumbers));

        assertThat(balance)
                .isInstanceOfSatisfying(
                        Balance.OffBy.class, off -> assertThat(off.line()).isEqualTo(line));
    }

    private static Books books(
            long raw,
            long bronze,
            long silver,
            long rejected,
            long purchases,
            String revenue,
            long daily,
            long hourly,
            long funnel,
            String hourlyRevenue) {
        return new Books(
                7,
                raw,
                bronze,
                silver,
                rejected,
                purchases,
                new BigDecimal(revenue),
                daily,
                hourly,
                funnel,
                new BigDecimal(hourlyRevenue),
                5,
                6,
                5,
                6);
    }
}
