package podium.gold.publish;

import podium.lake.CutCounts;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;

import java.math.BigDecimal;

/// The sums over one partition's increments that the books compare with Silver's counts.
final class GoldSums {
    private static final int FUNNEL_PURCHASES =
            GoldTable.PRODUCT_FUNNEL.countColumns().indexOf("purchase_count");
    private static final int HOURLY_PURCHASES =
            GoldTable.HOURLY_REVENUE.countColumns().indexOf("purchase_count");
    private static final int DAILY_EVENTS =
            GoldTable.DAILY_USER_ACTIVITY.countColumns().indexOf("total_events");

    private long dailyEvents;
    private long hourlyPurchases;
    private long funnelPurchases;
    private BigDecimal hourlyRevenue = CutCounts.NO_REVENUE;

    void add(GoldRow row) {
        Measures measures = row.measures();
        switch (row.key().table()) {
            case PRODUCT_FUNNEL -> funnelPurchases += measures.count(FUNNEL_PURCHASES);
            case HOURLY_REVENUE -> {
                hourlyPurchases += measures.count(HOURLY_PURCHASES);
                hourlyRevenue = hourlyRevenue.add(measures.revenue());
            }
            case DAILY_USER_ACTIVITY -> dailyEvents += measures.count(DAILY_EVENTS);
            case PRODUCT_POPULARITY, CATEGORY_DAILY_PERFORMANCE -> {}
        }
    }

    long dailyEvents() {
        return dailyEvents;
    }

    long hourlyPurchases() {
        return hourlyPurchases;
    }

    long funnelPurchases() {
        return funnelPurchases;
    }

    BigDecimal hourlyRevenue() {
        return hourlyRevenue;
    }
}
