package podium.query;

import podium.lake.GoldTable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import static podium.query.Columns.EVENT_DATE;
import static podium.query.Columns.EVENT_HOUR;
import static podium.query.Columns.PRODUCT_ID;
import static podium.query.Columns.average;
import static podium.query.Columns.count;
import static podium.query.Columns.distinct;
import static podium.query.Columns.percent;
import static podium.query.Columns.revenue;

/// The five questions that Podium answers: their columns, and the order of their rows. Counts are
/// numbered in the order of [GoldTable#countColumns].
public enum Question {
    PRODUCT_FUNNEL(
            GoldTable.PRODUCT_FUNNEL,
            "How far shoppers get with each product: from view to cart to purchase. Each row is summed"
                    + " over the range of dates.",
            "view_count descending, then product_id, category; nulls last",
            Orders.MOST_VIEWED,
            List.of(
                    PRODUCT_ID,
                    Columns.category(true),
                    count("view_count", "events", "Page views", 0),
                    count("add_to_cart_count", "events", "Additions to a cart", 1),
                    count("remove_from_cart_count", "events", "Removals from a cart", 2),
                    count("purchase_count", "events", "Purchases", 3),
                    percent(
                            "view_to_cart_rate",
                            "add_to_cart_count in percent of view_count",
                            row -> Rates.percent(row.count(1), row.count(0))),
                    percent(
                            "cart_to_purchase_rate",
                            "purchase_count in percent of add_to_cart_count",
                            row -> Rates.percent(row.count(3), row.count(1))),
                    percent(
                            "view_to_purchase_rate",
                            "purchase_count in percent of view_count",
                            row -> Rates.percent(row.count(3), row.count(0))))),
    HOURLY_REVENUE(
            GoldTable.HOURLY_REVENUE,
            "What was sold in each hour that had a purchase.",
            "event_date descending, then event_hour descending",
            Orders.NEWEST_HOUR,
            List.of(
                    EVENT_DATE,
                    EVENT_HOUR,
                    revenue(),
                    count("purchase_count", "events", "Purchases", 0),
                    count("total_items_sold", "items", "Sum of the purchases' quantities", 1),
                    average(
                            "avg_order_value",
                            "money per purchase",
                            "total_revenue for each purchase",
                            row -> Rates.each(row.revenue(), row.count(0))))),
    PRODUCT_POPULARITY(
            GoldTable.PRODUCT_POPULARITY,
            "Which products are looked at, and by how many users. Each row is summed over the range of"
                    + " dates; a distinct count never is.",
            "view_count descending, then product_id, category; nulls last",
            Orders.MOST_VIEWED,
            List.of(
                    PRODUCT_ID,
                    Columns.category(true),
                    count("view_count", "events", "Page views", 0),
                    distinct(
                            "unique_viewers",
                            "users",
                            "Distinct users who viewed it: exact where the row's views lie within one date, else null",
                            1),
                    average(
                            "views_per_user",
                            "views per user",
                            "view_count for each unique viewer",
                            row -> Rates.each(row.count(0), row.distinct(1))))),
    CATEGORY_DAILY_PERFORMANCE(
            GoldTable.CATEGORY_DAILY_PERFORMANCE,
            "How each category did on each date.",
            "event_date descending, then total_revenue descending, then category",
            Orders.BEST_SELLING,
            List.of(
                    EVENT_DATE,
                    Columns.category(false),
                    count("total_events", "events", "Events of all types", 0),
                    count("page_views", "events", "Page views", 1),
                    count("add_to_carts", "events", "Additions to a cart", 2),
                    count("purchases", "events", "Purchases", 3),
                    revenue(),
                    percent(
                            "conversion_rate",
                            "purchases in percent of page_views",
                            row -> Rates.percent(row.count(3), row.count(1))))),
    DAILY_USER_ACTIVITY(
            GoldTable.DAILY_USER_ACTIVITY,
            "How many users and sessions were active on each date, or in each longer period, and how much they"
                    + " did.",
            "event_date descending",
            Orders.NEWEST,
            List.of(
                    EVENT_DATE,
                    count("unique_users", "users", "Distinct users of the date", 0),
                    count(
                            "unique_sessions",
                            "sessions",
                            "Distinct (user_id, session_id) pairs of the date",
                            1),
                    count("total_events", "events", "Events of all types", 2),
                    average(
                            "events_per_user",
                            "events per user",
                            "total_events for each user",
                            row -> Rates.each(row.count(2), row.distinct(0))),
                    average(
                            "sessions_per_user",
                            "sessions per user",
                            "unique_sessions for each user",
                            row -> Rates.each(row.distinct(1), row.distinct(0))),
                    average(
                            "events_per_session",
                            "events per session",
                            "total_events for each session",
                            row -> Rates.each(row.count(2), row.distinct(1)))));

    private final GoldTable table;
    private final String description;
    private final String orderText;
    private final Comparator<AnswerRow> order;
    private final List<Column> columns;

    Question(
            GoldTable table,
            String description,
            String orderText,
            Comparator<AnswerRow> order,
            List<Column> columns) {
        this.table = table;
        this.description = description;
        this.orderText = orderText;
        this.order = order;
        this.columns = columns;
    }

    /// @param path without suffix: `product-funnel`, …
    public static Optional<Question> of(String path) {
        for (Question question : values()) {
            if (question.path().equals(path)) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    /// The name in URLs and commands: `product-funnel`, …
    public String path() {
        return table.tableName().replace('_', '-');
    }

    public GoldTable table() {
        return table;
    }

    public String description() {
        return description;
    }

    /// The order of the rows, for people.
    public String orderText() {
        return orderText;
    }

    Comparator<AnswerRow> order() {
        return order;
    }

    public List<Column> columns() {
        return columns;
    }

    /// Whether the rows have a column of that name, as Gold tells them.
    boolean has(String column) {
        return columns.stream().anyMatch(has -> has.name().equals(column));
    }

    /// Whether each row is of one hour.
    boolean hasHours() {
        return columns.contains(EVENT_HOUR);
    }

    /// Whether rows are summed over the range of dates; otherwise each row has its date.
    boolean sumsDates() {
        return !columns.contains(EVENT_DATE);
    }
}
