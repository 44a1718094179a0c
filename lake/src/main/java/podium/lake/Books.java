package podium.lake;

import java.math.BigDecimal;

/// One partition's books over the whole prefix of the log that a release describes (DESIGN §8).
/// Each figure was counted by another service.
///
/// @param rawRecords by silver-service from `events.raw`
/// @param bronzeLines by bronze-sink from the bytes it wrote
/// @param silverRows from the Parquet footers
/// @param rejectedRows from the Parquet footers
/// @param silverPurchases by the Silver landing
/// @param silverRevenue by the Silver landing, scale 2
/// @param dailyEvents Σ total_events of daily_user_activity's increments
/// @param hourlyPurchases Σ purchase_count of hourly_revenue's increments
/// @param funnelPurchases Σ purchase_count of product_funnel's increments
/// @param hourlyRevenue Σ total_revenue of hourly_revenue's increments, scale 2
/// @param dailyUsers Σ unique_users of daily_user_activity's increments
/// @param dailySessions Σ unique_sessions of daily_user_activity's increments
/// @param userNumbers Σ users' numbers of all event dates that the members' increments bring
/// @param sessionNumbers the same of sessions
public record Books(
        int partition,
        long rawRecords,
        long bronzeLines,
        long silverRows,
        long rejectedRows,
        long silverPurchases,
        BigDecimal silverRevenue,
        long dailyEvents,
        long hourlyPurchases,
        long funnelPurchases,
        BigDecimal hourlyRevenue,
        long dailyUsers,
        long dailySessions,
        long userNumbers,
        long sessionNumbers) {
    public static Books empty(int partition) {
        BigDecimal none = new BigDecimal("0.00");
        return new Books(partition, 0, 0, 0, 0, 0, none, 0, 0, 0, none, 0, 0, 0, 0);
    }

    public Books plus(Books other) {
        return new Books(
                partition,
                rawRecords + other.rawRecords,
                bronzeLines + other.bronzeLines,
                silverRows + other.silverRows,
                rejectedRows + other.rejectedRows,
                silverPurchases + other.silverPurchases,
                silverRevenue.add(other.silverRevenue),
                dailyEvents + other.dailyEvents,
                hourlyPurchases + other.hourlyPurchases,
                funnelPurchases + other.funnelPurchases,
                hourlyRevenue.add(other.hourlyRevenue),
                dailyUsers + other.dailyUsers,
                dailySessions + other.dailySessions,
                userNumbers + other.userNumbers,
                sessionNumbers + other.sessionNumbers);
    }
}
