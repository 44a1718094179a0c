package podium.silver.landing;

import podium.lake.CutCounts;
import podium.lake.Layer;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// Adds up what an open cut's rows are, apart from how many.
final class Tally {
    private long purchases;
    private BigDecimal revenue = CutCounts.NO_REVENUE;
    private final TreeMap<String, Long> rejects = new TreeMap<>();

    void add(CutCounts row) {
        purchases += row.purchases();
        if (row.purchases() > 0) {
            revenue = revenue.add(row.revenue());
        }
        for (Map.Entry<String, Long> reject : row.rejects().entrySet()) {
            rejects.merge(reject.getKey(), reject.getValue(), Long::sum);
        }
    }

    /// @param rawRecords stated by Silver alone
    /// @param rows as the files' footers say
    CutCounts counts(Layer layer, long rawRecords, long rows) {
        return new CutCounts(
                layer == Layer.SILVER ? rawRecords : 0, rows, purchases, revenue, rejects);
    }
}
