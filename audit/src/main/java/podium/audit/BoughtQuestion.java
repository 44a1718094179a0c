package podium.audit;

import java.util.List;
import java.util.Locale;

import static java.util.stream.Collectors.joining;

/// The five questions as an analyst asks them of each layer. From Bronze every line has to be
/// parsed, typed and deduplicated first; from Silver it is one aggregate.
enum BoughtQuestion {
    PRODUCT_FUNNEL(
            List.of("product_id", "category", "event_type"),
            """
            SELECT product_id, category, count(*) FILTER (event_type = 'page_view'),
              count(*) FILTER (event_type = 'add_to_cart'),
              count(*) FILTER (event_type = 'remove_from_cart'),
              count(*) FILTER (event_type = 'purchase')
            FROM %s WHERE product_id IS NOT NULL AND event_type <> 'search' GROUP BY ALL\
            """),
    HOURLY_REVENUE(
            List.of("event_hour", "event_type", "revenue", "quantity"),
            """
            SELECT event_date, event_hour, sum(revenue), count(*), sum(quantity)
            FROM %s WHERE event_type = 'purchase' GROUP BY event_date, event_hour\
            """),
    PRODUCT_POPULARITY(
            List.of("product_id", "category", "user_id", "event_type"),
            """
            SELECT product_id, category, count(*), count(DISTINCT user_id)
            FROM %s WHERE event_type = 'page_view' AND product_id IS NOT NULL GROUP BY ALL\
            """),
    CATEGORY_DAILY_PERFORMANCE(
            List.of("category", "event_type", "revenue"),
            """
            SELECT event_date, category, count(*), count(*) FILTER (event_type = 'page_view'),
              count(*) FILTER (event_type = 'add_to_cart'),
              count(*) FILTER (event_type = 'purchase'), sum(revenue)
            FROM %s WHERE category IS NOT NULL GROUP BY event_date, category\
            """),
    DAILY_USER_ACTIVITY(
            List.of("user_id", "session_id"),
            """
            SELECT event_date, count(DISTINCT user_id), count(DISTINCT (user_id, session_id)), count(*)
            FROM %s GROUP BY event_date\
            """);

    // what a careful analyst writes in an afternoon: the main rules of cleaning, not all of them
    private static final String CLEANED =
            """
            (SELECT * EXCLUDE (event_id, seen), event_time::DATE AS event_date,
               hour(event_time) AS event_hour,
               CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
             FROM (
               SELECT *, row_number() OVER (PARTITION BY user_id, event_id) AS seen
               FROM (
                 SELECT nullif(json ->> '$.event_id', '') AS event_id,
                   try_cast(json ->> '$.timestamp' AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS event_time,
                   nullif(json ->> '$.user_id', '') AS user_id,
                   nullif(json ->> '$.session_id', '') AS session_id,
                   json ->> '$.event_type' AS event_type,
                   nullif(json ->> '$.product_id', '') AS product_id,
                   nullif(json ->> '$.category', '') AS category,
                   try_cast(json ->> '$.price' AS DECIMAL(18,4)) AS price,
                   try_cast(json ->> '$.quantity' AS INTEGER) AS quantity
                 FROM (SELECT CASE WHEN json_valid(line) THEN line::JSON END AS json FROM bronze_events))
               WHERE event_time IS NOT NULL AND user_id IS NOT NULL AND session_id IS NOT NULL
                 AND event_type IN
                   ('page_view', 'add_to_cart', 'remove_from_cart', 'purchase', 'search')
                 AND (event_type <> 'purchase'
                   OR product_id IS NOT NULL AND price >= 0 AND quantity > 0))
             WHERE event_id IS NULL OR seen = 1)\
            """;

    private final List<String> columns;
    private final String query;

    /// @param columns of Silver that the query reads, beside the date, which is a folder
    BoughtQuestion(List<String> columns, String query) {
        this.columns = columns;
        this.query = query;
    }

    /// The API's name.
    String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String fromBronze() {
        return query.formatted(CLEANED);
    }

    String fromSilver() {
        return query.formatted("silver_events");
    }

    /// Bytes of the column chunks that the query reads.
    ///
    /// @param files a list of Parquet files, as SQL
    String silverBytes(String files) {
        return """
        SELECT coalesce(sum(total_compressed_size), 0)::BIGINT FROM parquet_metadata(%s)
        WHERE path_in_schema IN (%s)\
        """
                .formatted(files, columns.stream().map(c -> "'" + c + "'").collect(joining(", ")));
    }
}
