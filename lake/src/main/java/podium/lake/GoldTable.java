package podium.lake;

import java.util.List;
import java.util.Locale;

/// The five tables of Gold (DESIGN §7). Each row is a sum of increments; its key begins with the
/// UTC event date, which is the folder and no column.
public enum GoldTable {
    PRODUCT_FUNNEL(
            List.of(KeyColumn.PRODUCT_ID, KeyColumn.CATEGORY),
            false,
            List.of("view_count", "add_to_cart_count", "remove_from_cart_count", "purchase_count")),
    HOURLY_REVENUE(
            List.of(KeyColumn.EVENT_HOUR), true, List.of("purchase_count", "total_items_sold")),
    PRODUCT_POPULARITY(
            List.of(KeyColumn.PRODUCT_ID, KeyColumn.CATEGORY),
            false,
            List.of("view_count", "unique_viewers")),
    CATEGORY_DAILY_PERFORMANCE(
            List.of(KeyColumn.CATEGORY),
            true,
            List.of("total_events", "page_views", "add_to_carts", "purchases")),
    DAILY_USER_ACTIVITY(
            List.of(), false, List.of("unique_users", "unique_sessions", "total_events"));

    /// Key columns beyond the event date.
    public enum KeyColumn {
        EVENT_HOUR,
        PRODUCT_ID,
        CATEGORY;

        public String columnName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String tableName = name().toLowerCase(Locale.ROOT);
    private final List<KeyColumn> keyColumns;
    private final boolean hasRevenue;
    private final List<String> countColumns;

    GoldTable(List<KeyColumn> keyColumns, boolean hasRevenue, List<String> countColumns) {
        this.keyColumns = keyColumns;
        this.hasRevenue = hasRevenue;
        this.countColumns = countColumns;
    }

    /// The name in keys, releases and SQL: `product_funnel`, …
    public String tableName() {
        return tableName;
    }

    public static GoldTable of(String tableName) {
        for (GoldTable table : values()) {
            if (table.tableName.equals(tableName)) {
                return table;
            }
        }
        throw new IllegalArgumentException("'%s' is no Gold table".formatted(tableName));
    }

    public List<KeyColumn> keyColumns() {
        return keyColumns;
    }

    /// Whether the table has `total_revenue`, decimal(38,2).
    public boolean hasRevenue() {
        return hasRevenue;
    }

    /// The 64-bit counts, in the order of [Measures].
    public List<String> countColumns() {
        return countColumns;
    }
}
