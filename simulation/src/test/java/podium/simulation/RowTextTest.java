package podium.simulation;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;

class RowTextTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void aKeySaysItsTablesColumns() {
        assertThat(RowText.of(GoldKey.funnel(DAY, "p1", null)))
                .isEqualTo("product_funnel 2026-01-01, product_id p1, category null");
        assertThat(RowText.of(GoldKey.revenue(DAY, 7)))
                .isEqualTo("hourly_revenue 2026-01-01, event_hour 7");
        assertThat(RowText.of(GoldKey.activity(DAY))).isEqualTo("daily_user_activity 2026-01-01");
    }

    @Test
    void measuresSayTheirColumnsAndRevenueWhereThereIsAny() {
        assertThat(RowText.of(GoldTable.PRODUCT_POPULARITY, Measures.of(2, 1)))
                .isEqualTo("view_count 2, unique_viewers 1");
        assertThat(RowText.of(GoldTable.HOURLY_REVENUE, Measures.of(new BigDecimal("1.50"), 1, 3)))
                .isEqualTo("purchase_count 1, total_items_sold 3, total_revenue 1.50");
        assertThat(RowText.of(GoldTable.HOURLY_REVENUE, null)).isEqualTo("no such row");
    }
}
