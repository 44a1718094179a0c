package podium.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the generator says it sent, and what has to become of it: counted while the events were
/// made up, by no service of the line. Money is text with two decimals.
///
/// @param records `clean` + `rejected`
/// @param rejects records that have to be refused, by reason
public record Ledger(
        long records, long clean, long rejected, Map<String, Long> rejects, List<Day> days) {
    public Ledger {
        rejects = Map.copyOf(new TreeMap<>(rejects));
        days = List.copyOf(days);
    }

    /// @param date ISO, UTC
    /// @param events by type
    public record Day(
            String date,
            long totalEvents,
            Map<String, Long> events,
            String totalRevenue,
            long totalItemsSold,
            long uniqueUsers,
            long uniqueSessions,
            List<Hour> hours,
            List<Category> categories) {
        public Day {
            events = Map.copyOf(events);
            hours = List.copyOf(hours);
            categories = List.copyOf(categories);
        }
    }

    /// An hour in which something was bought.
    public record Hour(
            int eventHour, String totalRevenue, long purchaseCount, long totalItemsSold) {}

    /// Events with a category.
    public record Category(
            String category,
            long totalEvents,
            long pageViews,
            long addToCarts,
            long purchases,
            String totalRevenue) {}
}
