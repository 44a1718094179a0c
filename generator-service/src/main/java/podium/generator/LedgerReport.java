package podium.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What a run sent. Money is text with exactly two decimals, as in the answers.
///
/// @param records all of them: `clean` + `rejected`
/// @param clean events that must become a row of Silver each
/// @param rejects how many records must be refused, by reason; reasons that don't occur are left
///   out
/// @param days in order
public record LedgerReport(
        long records, long clean, long rejected, Map<String, Long> rejects, List<Day> days) {
    /// @param events by type, all five
    public record Day(
            LocalDate eventDate,
            long totalEvents,
            Map<String, Long> events,
            String totalRevenue,
            long totalItemsSold,
            long uniqueUsers,
            long uniqueSessions,
            List<Hour> hours,
            List<Category> categories) {}

    /// An hour in which something was bought.
    public record Hour(
            int eventHour, String totalRevenue, long purchaseCount, long totalItemsSold) {}

    /// Events with a category only.
    public record Category(
            String category,
            long totalEvents,
            long pageViews,
            long addToCarts,
            long purchases,
            String totalRevenue) {}

    static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
