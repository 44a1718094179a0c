package podium.chaos.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One of the five answers, all pages of it.
///
/// @param name as in the path: `product-funnel`, …
/// @param release that answered
public record Answer(String name, long release, List<AnswerRow> rows) {
    public static final String FUNNEL = "product-funnel";
    public static final String HOURLY = "hourly-revenue";
    public static final String POPULARITY = "product-popularity";
    public static final String CATEGORY = "category-daily-performance";
    public static final String DAILY = "daily-user-activity";

    /// All five.
    public static final List<String> NAMES = List.of(FUNNEL, HOURLY, POPULARITY, CATEGORY, DAILY);

    public Answer {
        rows = List.copyOf(rows);
    }

    public long sum(String column) {
        return rows.stream().mapToLong(row -> row.count(column)).sum();
    }

    public BigDecimal sumOfMoney(String column) {
        return rows.stream()
                .map(row -> row.money(column))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /// The sums of a column for each event date.
    Map<String, Long> byDate(String column) {
        Map<String, Long> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.text("event_date"), row.count(column), Long::sum));
        return sums;
    }
}
