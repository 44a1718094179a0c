package podium.query.sql;

import podium.lake.GoldTable;
import podium.lake.GoldTable.KeyColumn;
import podium.lake.Layer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The eight views over a release, with the columns that each has.
public enum Relation {
    BRONZE_EVENTS(
            Layer.BRONZE,
            null,
            "line VARCHAR",
            "landed_at TIMESTAMP",
            "raw_partition INTEGER",
            "object_first_offset BIGINT"),
    SILVER_EVENTS(
            Layer.SILVER,
            null,
            "event_id VARCHAR",
            "event_time TIMESTAMPTZ",
            "event_hour INTEGER",
            "user_id VARCHAR",
            "session_id VARCHAR",
            "event_type VARCHAR",
            "product_id VARCHAR",
            "category VARCHAR",
            "search_query VARCHAR",
            "quantity INTEGER",
            "price DECIMAL(18,4)",
            "revenue DECIMAL(18,2)",
            "landed_at TIMESTAMPTZ",
            "raw_partition INTEGER",
            "raw_offset BIGINT",
            "event_date DATE"),
    REJECTED(
            Layer.REJECTED,
            null,
            "reason VARCHAR",
            "field VARCHAR",
            "detail VARCHAR",
            "excerpt VARCHAR",
            "landed_at TIMESTAMPTZ",
            "raw_partition INTEGER",
            "raw_offset BIGINT"),
    PRODUCT_FUNNEL(GoldTable.PRODUCT_FUNNEL),
    HOURLY_REVENUE(GoldTable.HOURLY_REVENUE),
    PRODUCT_POPULARITY(GoldTable.PRODUCT_POPULARITY),
    CATEGORY_DAILY_PERFORMANCE(GoldTable.CATEGORY_DAILY_PERFORMANCE),
    DAILY_USER_ACTIVITY(GoldTable.DAILY_USER_ACTIVITY);

    /// The date's folder, which is no column of the files.
    static final String EVENT_DATE = "event_date";

    /// All names, for people.
    public static final String NAMES =
            Arrays.stream(values()).map(Relation::viewName).collect(Collectors.joining(", "));

    private final Layer layer;
    private final @Nullable GoldTable table;
    private final List<String> columns;

    Relation(Layer layer, @Nullable GoldTable table, String... columns) {
        this.layer = layer;
        this.table = table;
        this.columns = List.of(columns);
    }

    Relation(GoldTable table) {
        this(Layer.GOLD, table, columns(table));
    }

    private static String[] columns(GoldTable table) {
        List<String> columns = new ArrayList<>();
        for (KeyColumn key : table.keyColumns()) {
            String type = key == KeyColumn.EVENT_HOUR ? " INTEGER" : " VARCHAR";
            columns.add(key.columnName() + type);
        }
        table.countColumns().forEach(count -> columns.add(count + " BIGINT"));
        if (table.hasRevenue()) {
            columns.add("total_revenue DECIMAL(38,2)");
        }
        columns.add(EVENT_DATE + " DATE");
        return columns.toArray(String[]::new);
    }

    /// The view's name in SQL: `silver_events`, …
    public String viewName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param name in SQL, of any case
    public static Optional<Relation> of(String name) {
        return Arrays.stream(values())
                .filter(relation -> relation.name().equalsIgnoreCase(name))
                .findFirst();
    }

    Layer layer() {
        return layer;
    }

    /// The Gold table, or `null` where the objects are those of a layer.
    @Nullable GoldTable table() {
        return table;
    }

    /// Names with types, as DuckDB takes them.
    List<String> columns() {
        return columns;
    }

    public List<String> columnNames() {
        return columns.stream().map(column -> column.substring(0, column.indexOf(' '))).toList();
    }
}
