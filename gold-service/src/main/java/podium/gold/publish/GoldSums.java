package podium.gold.publish;

import podium.lake.CutCounts;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.MemberIncrement;

import java.math.BigDecimal;

/// The sums over one partition's increments that the books compare with Silver's counts.
final class GoldSums {
    private static final int FUNNEL_PURCHASES =
            GoldTable.PRODUCT_FUNNEL.countColumns().indexOf("purchase_count");
    private static final int HOURLY_PURCHASES =
            GoldTable.HOURLY_REVENUE.countColumns().indexOf("purchase_count");
    private static final int DAILY_EVENTS =
            GoldTable.DAILY_USER_ACTIVITY.countColumns().indexOf("total_events");
    static final int DAILY_USERS =
            GoldTable.DAILY_USER_ACTIVITY.countColumns().indexOf("unique_users");
    static final int DAILY_SESSIONS =
            GoldTable.DAILY_USER_ACTIVITY.countColumns().indexOf("unique_sessions");

    private long dailyEvents;
    private long hourlyPurchases;
    private long funnelPurchases;
    private BigDecimal hourlyRevenue = CutCounts.NO_REVENUE;
    private long dailyUsers;
    private long dailySessions;
    private long userNumbers;
    private long sessionNumbers;

    void add(GoldRow row) {
        Measures measures = row.measures();
        switch (row.key().table()) {
            case PRODUCT_FUNNEL -> funnelPurchases += measures.count(FUNNEL_PURCHASES);
            case HOURLY_REVENUE -> {
                hourlyPurchases += measures.count(HOURLY_PURCHASES);
                hourlyRevenue = hourlyRevenue.add(measures.revenue());
            }
            case DAILY_USER_ACTIVITY -> {
                dailyEvents += measures.count(DAILY_EVENTS);
                dailyUsers += measures.count(DAILY_USERS);
                dailySessions += measures.count(DAILY_SESSIONS);
            }
            case PRODUCT_POPULARITY, CATEGORY_DAILY_PERFORMANCE -> {}
        }
    }

    void add(MemberIncrement members) {
        switch (members.kind()) {
            case USERS -> userNumbers += members.numbers().size();
            case SESSIONS -> sessionNumbers += members.numbers().size();
        }
    }

    void add(GoldSums other) {
        dailyEvents += other.dailyEvents;
        hourlyPurchases += other.hourlyPurchases;
        funnelPurchases += other.funnelPurchases;
        hourlyRevenue = hourlyRevenue.add(other.hourlyRevenue);
        dailyUsers += other.dailyUsers;
        dailySessions += other.dailySessions;
        userNumbers += other.userNumbers;
        sessionNumbers += other.sessionNumbers;
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

    long dailyUsers() {
        return dailyUsers;
    }

    long dailySessions() {
        return dailySessions;
    }

    long userNumbers() {
        return userNumbers;
    }

    long sessionNumbers() {
        return sessionNumbers;
    }
}
