package podium.lake;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one layer counted in one (partition, cut), for the books. What a layer doesn't count is 0.
///
/// @param rawRecords data records of `events.raw`, counted by silver-service from the topic; stated
///   by Silver alone
/// @param rows lines (Bronze), rows from the Parquet footers (Silver, rejected), clean events
///   aggregated (Gold)
/// @param purchases clean events that are purchases (Silver)
/// @param revenue their revenue, scale 2 (Silver)
/// @param rejects rows by reason code (rejected)
public record CutCounts(
        long rawRecords,
        long rows,
        long purchases,
        BigDecimal revenue,
        SortedMap<String, Long> rejects) {
    public static final BigDecimal NO_REVENUE = new BigDecimal("0.00");
    public static final CutCounts NONE = new CutCounts(0, 0, 0, NO_REVENUE, new TreeMap<>());

    public CutCounts {
        rejects = new TreeMap<>(rejects);
    }

    public static CutCounts rows(long rows) {
        return new CutCounts(0, rows, 0, NO_REVENUE, new TreeMap<>());
    }

    public CutCounts plus(CutCounts other) {
        SortedMap<String, Long> sum = new TreeMap<>(rejects);
        for (Map.Entry<String, Long> entry : other.rejects.entrySet()) {
            sum.merge(entry.getKey(), entry.getValue(), Long::sum);
        }
        return new CutCounts(
                rawRecords + other.rawRecords,
                rows + other.rows,
                purchases + other.purchases,
                revenue.add(other.revenue),
                sum);
    }
}
