package podium.simulation;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.util.StringJoiner;

/// Rows of the five tables as people read them.
final class RowText {
    private RowText() {}

    /// `product_funnel 2026-01-01, product_id p1, category null`.
    static String of(GoldKey key) {
        StringJoiner text = new StringJoiner(", ");
        text.add(key.table().tableName() + " " + key.eventDate());
        for (GoldTable.KeyColumn column : key.table().keyColumns()) {
            Object value =
                    switch (column) {
                        case EVENT_HOUR -> key.eventHour();
                        case PRODUCT_ID -> key.productId();
                        case CATEGORY -> key.category();
                    };
            text.add(column.columnName() + " " + value);
        }
        return text.toString();
    }

    /// `view_count 2, unique_viewers 1`.
    ///
    /// @param measures `null` where there is no such row
    static String of(GoldTable table, @Nullable Measures measures) {
        if (measures == null) {
            return "no such row";
        }
        StringJoiner text = new StringJoiner(", ");
        for (int column = 0; column < measures.size(); column++) {
            text.add(table.countColumns().get(column) + " " + measures.count(column));
        }
        return table.hasRevenue()
                ? text.add("total_revenue " + measures.revenue()).toString()
                : text.toString();
    }
}
