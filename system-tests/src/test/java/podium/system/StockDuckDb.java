package podium.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A DuckDB as anybody gets it: it knows nothing of Podium but the text that `./podium views`
/// printed.
final class StockDuckDb implements AutoCloseable {
    /// Two places, half-up, as the answers have them; nothing where there is nothing to divide by.
    private static final String QUOTIENT =
            """
            CREATE MACRO quotient(part, whole) AS CASE WHEN whole > 0 THEN
              ((((200 * part)::HUGEINT + whole) // (2 * whole))::DECIMAL(38, 2) * 0.01)::DECIMAL(38, 2) END;
            """;

    private final Connection connection;

    StockDuckDb(String views) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute(views);
            execute(QUOTIENT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The columns of each answer, computed from the view that its table is.
    static String answer(String name) {
        return switch (name) {
            case "product-funnel" ->
                    """
                    SELECT product_id, category, sum(view_count) AS v, sum(add_to_cart_count) AS c,
                      sum(remove_from_cart_count), sum(purchase_count) AS p,
                      quotient(100 * c, v), quotient(100 * p, c), quotient(100 * p, v)
                    FROM product_funnel GROUP BY product_id, category
                    ORDER BY v DESC, product_id NULLS LAST, category NULLS LAST\
                    """;
            case "hourly-revenue" ->
                    """
                    SELECT event_date, event_hour, total_revenue, purchase_count, total_items_sold,
                      quotient(total_revenue, purchase_count)
                    FROM hourly_revenue ORDER BY event_date DESC, event_hour DESC\
                    """;
            case "product-popularity" ->
                    """
                    SELECT product_id, category, sum(view_count) AS v,
                      CASE WHEN count(*) = 1 THEN max(unique_viewers) END AS u, quotient(v, u)
                    FROM product_popularity GROUP BY product_id, category
                    ORDER BY v DESC, product_id NULLS LAST, category NULLS LAST\
                    """;
            case "category-daily-performance" ->
                    """
                    SELECT event_date, category, total_events, page_views, add_to_carts, purchases, total_revenue,
                      quotient(100 * purchases, page_views)
                    FROM category_daily_performance ORDER BY event_date DESC, total_revenue DESC, category\
                    """;
            case "daily-user-activity" ->
                    """
                    SELECT event_date, unique_users, unique_sessions, total_events,
                      quotient(total_events, unique_users), quotient(unique_sessions, unique_users),
                      quotient(total_events, unique_sessions)
                    FROM daily_user_activity ORDER BY event_date DESC\
                    """;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// All values as text, `null` for none.
    List<List<String>> rows(String sql) {
        String select = sql.strip().replaceFirst(";$", "");
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(select)) {
            int columns = results.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(results.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(select, e);
        }
    }

    /// The rows of a CSV text below its heading.
    List<List<String>> csv(String text) {
        try {
            Path file = Files.createTempFile("ask", ".csv");
            try {
                Files.writeString(file, text);
                return rows(
                        "SELECT * FROM read_csv('%s', all_varchar = true, header = true, delim = ',', quote = '\"')"
                                .formatted(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
