package podium.audit.duckdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of the five Gold tables (DESIGN §7).
public final class GoldTables {
    public static final List<Table> ALL =
            List.of(
                    new Table(
                            "product_funnel",
                            List.of("product_id VARCHAR", "category VARCHAR"),
                            List.of(
                                    "view_count BIGINT",
                                    "add_to_cart_count BIGINT",
                                    "remove_from_cart_count BIGINT",
                                    "purchase_count BIGINT")),
                    new Table(
                            "hourly_revenue",
                            List.of("event_hour INTEGER"),
                            List.of(
                                    "total_revenue DECIMAL(38,2)",
                                    "purchase_count BIGINT",
                                    "total_items_sold BIGINT")),
                    new Table(
                            "product_popularity",
                            List.of("product_id VARCHAR", "category VARCHAR"),
                            List.of("view_count BIGINT", "unique_viewers BIGINT")),
                    new Table(
                            "category_daily_performance",
                            List.of("category VARCHAR"),
                            List.of(
                                    "total_events BIGINT",
                                    "page_views BIGINT",
                                    "add_to_carts BIGINT",
                                    "purchases BIGINT",
                                    "total_revenue DECIMAL(38,2)")),
                    new Table(
                            "daily_user_activity",
                            List.of(),
                            List.of(
                                    "unique_users BIGINT",
                                    "unique_sessions BIGINT",
                                    "total_events BIGINT")));

    private GoldTables() {}

    /// Columns that name a row of a table; none where this build doesn't know it.
    public static List<String> keys(String table) {
        return of(table).map(Table::keys).orElse(List.of());
    }

    /// Types by column, as far as this build knows the table: an event date has every one.
    public static Map<String, String> types(String table) {
        return of(table).map(Table::types).orElse(Map.of("event_date", "DATE"));
    }

    private static Optional<Table> of(String table) {
        return ALL.stream().filter(known -> known.name().equals(table)).findFirst();
    }

    /// @param keyColumns with types, beyond the event date
    /// @param valueColumns with types
    public record Table(String name, List<String> keyColumns, List<String> valueColumns) {
        public List<String> keys() {
            return Stream.concat(Stream.of("event_date"), names(keyColumns)).toList();
        }

        public List<String> values() {
            return names(valueColumns).toList();
        }

        /// All column names, the event date first.
        public String columns() {
            return Stream.concat(keys().stream(), values().stream())
                    .collect(Collectors.joining(", "));
        }

        /// All column names as a date's own file has them, whose folder is the event date.
        public String columnsOfFiles() {
            return Stream.of(names(keyColumns), values().stream(), Stream.of("event_date"))
                    .flatMap(columns -> columns)
                    .collect(Collectors.joining(", "));
        }

        /// Columns with types, the event date first.
        public String schema() {
            return withTypes().collect(Collectors.joining(", "));
        }

        /// Types by column, the event date first.
        public Map<String, String> types() {
            Map<String, String> types = new LinkedHashMap<>();
            withTypes()
                    .map(column -> column.split(" ", 2))
                    .forEach(column -> types.put(column[0], column[1]));
            return types;
        }

        private Stream<String> withTypes() {
            return Stream.of(
                            Stream.of("event_date DATE"),
                            keyColumns.stream(),
                            valueColumns.stream())
                    .flatMap(columns -> columns);
        }

        private static Stream<String> names(List<String> columns) {
            return columns.stream().map(column -> column.substring(0, column.indexOf(' ')));
        }
    }
}
