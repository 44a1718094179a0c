package podium.lake.parquet;

import podium.lake.GoldTable;

import java.util.Map;

/// The Parquet field ids of Gold's columns, by name: open table formats know a column by its id.
/// Part of the lake's format. A column keeps its id for ever; a new one takes the next free number;
/// the id of a column that went is not given again.
final class FieldIds {
    /// Of the event date, which is a folder here, and a column to table formats.
    private static final int EVENT_DATE = 1;

    private static final Map<String, Integer> PRODUCT_FUNNEL =
            Map.of(
                    "event_date", EVENT_DATE,
                    "product_id", 2,
                    "category", 3,
                    "view_count", 4,
                    "add_to_cart_count", 5,
                    "remove_from_cart_count", 6,
                    "purchase_count", 7);
    private static final Map<String, Integer> HOURLY_REVENUE =
            Map.of(
                    "event_date", EVENT_DATE,
                    "event_hour", 2,
                    "total_revenue", 3,
                    "purchase_count", 4,
                    "total_items_sold", 5);
    private static final Map<String, Integer> PRODUCT_POPULARITY =
            Map.of(
                    "event_date", EVENT_DATE,
                    "product_id", 2,
                    "category", 3,
                    "view_count", 4,
                    "unique_viewers", 5);
    private static final Map<String, Integer> CATEGORY_DAILY_PERFORMANCE =
            Map.of(
                    "event_date", EVENT_DATE,
                    "category", 2,
                    "total_events", 3,
                    "page_views", 4,
                    "add_to_carts", 5,
                    "purchases", 6,
                    "total_revenue", 7);
    private static final Map<String, Integer> DAILY_USER_ACTIVITY =
            Map.of(
                    "event_date", EVENT_DATE,
                    "unique_users", 2,
                    "unique_sessions", 3,
                    "total_events", 4);

    static final Map<String, Integer> DAILY_MEMBERS =
            Map.of(
                    "event_date", EVENT_DATE,
                    "raw_partition", 2,
                    "kind", 3,
                    "member_count", 4,
                    "numbers", 5);

    private FieldIds() {}

    static Map<String, Integer> of(GoldTable table) {
        return switch (table) {
            case PRODUCT_FUNNEL -> PRODUCT_FUNNEL;
            case HOURLY_REVENUE -> HOURLY_REVENUE;
            case PRODUCT_POPULARITY -> PRODUCT_POPULARITY;
            case CATEGORY_DAILY_PERFORMANCE -> CATEGORY_DAILY_PERFORMANCE;
            case DAILY_USER_ACTIVITY -> DAILY_USER_ACTIVITY;
        };
    }
}
