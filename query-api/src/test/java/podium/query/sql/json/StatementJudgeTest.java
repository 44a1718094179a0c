package podium.query.sql.json;

import podium.query.sql.HostileStatements;
import podium.query.sql.Relation;
import podium.query.sql.SqlRefused;
import podium.query.sql.SqlRequest;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Trees come from DuckDB's own parser, in the version that the child program has.
@NullUnmarked
class StatementJudgeTest {
    private static Connection duckdb;

    @BeforeAll
    static void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
    }

    private static Set<Relation> judge(String sql) throws SQLException {
        String statement = new SqlRequest(sql, null, 1).sql();
        try (PreparedStatement parse =
                duckdb.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            parse.setString(1, statement);
            try (ResultSet rows = parse.executeQuery()) {
                rows.next();
                return new DuckDbJson().judge(rows.getString(1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "FROM silver_events",
                "TABLE hourly_revenue",
                "VALUES (1), (2)",
                "DESCRIBE silver_events",
                "SUMMARIZE SELECT price FROM silver_events",
                "SELECT event_type, count(*), sum(revenue) FILTER (event_hour > 3) FROM Silver_Events GROUP BY ALL HAVING count(*) > 1 ORDER BY 2 DESC LIMIT 10",
                "SELECT * EXCLUDE (line), COLUMNS('raw.*') FROM bronze_events TABLESAMPLE 10%",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n, range(3)",
                "WITH a AS (FROM rejected), b AS (SELECT count(*) FROM a) SELECT (FROM b), EXISTS (FROM a)",
                "SELECT row_number() OVER w, lag(revenue) OVER w FROM silver_events WINDOW w AS (PARTITION BY user_id ORDER BY event_time) QUALIFY row_number() OVER w = 1",
                "PIVOT (SELECT event_hour, event_type FROM silver_events) ON event_type IN ('purchase', 'search') USING count(*)",
                "SELECT line ->> '$.user_id', json_extract(line, '$.x'), try_cast(line AS JSON) FROM bronze_events WHERE json_valid(line)",
                "SELECT list_transform([1, 2], x -> x + 1), {'a': 1}.a, MAP {'k': 1}, [1, 2][1], price::DECIMAL(9,2), CAST(quantity AS DOUBLE) FROM silver_events",
                "SELECT date_trunc('week', event_time), strftime(event_date, '%Y'), event_date - INTERVAL 3 DAY, current_date, now(), extract(year FROM event_date) FROM silver_events",
                "SELECT a.user_id FROM silver_events a ASOF JOIN silver_events b ON a.user_id = b.user_id AND a.event_time >= b.event_time",
                "(SELECT product_id FROM product_funnel) UNION BY NAME (SELECT product_id FROM product_popularity) ORDER BY ALL",
                "SELECT CASE WHEN price > 1 THEN 'a' ELSE 'b' END, coalesce(category, '-'), category IS NULL, category LIKE 'a%', category ILIKE 'b', category SIMILAR TO 'c', category IN ('a'), price BETWEEN 1 AND 2, NOT true, -price FROM silver_events",
                "SELECT e.* FROM bronze_events, json_each(line) e",
                "SELECT unnest([1, 2]), * FROM generate_series(1, 3)",
                "SELECT category COLLATE NOCASE FROM silver_events GROUP BY ROLLUP (1)",
                "SELECT approx_count_distinct(user_id), quantile_cont(price, 0.5), arg_max(product_id, revenue), string_agg(category, ', ' ORDER BY category), mode(category), histogram(event_hour) FROM silver_events",
                "SELECT 1e400, -1e400",
                "SELECT 1 AS \"a;b\" -- a comment ; with one\n;"
            })
    void whatAnalystsAskIsAllowed(String sql) throws SQLException {
        assertThat(judge(sql)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT 1, ''",
        "FROM SILVER_EVENTS, SILVER_EVENTS",
        "WITH silver_events AS (FROM rejected) FROM silver_events, REJECTED",
        "SELECT (SELECT max(view_count) FROM product_funnel) FROM rejected, REJECTED PRODUCT_FUNNEL",
    })
    void itFindsTheViews(String sql, String views) throws SQLException {
        assertThat(judge(sql).stream().map(Enum::name))
                .containsExactlyInAnyOrder(views.isEmpty() ? new String[0] : views.split(" "));
    }

    static List<String> whatStrangersTryIsRefused() {
        return HostileStatements.refused(Path.of("/tmp/secret.txt"), Path.of("/tmp/folder"));
    }

    @ParameterizedTest
    @MethodSource
    void whatStrangersTryIsRefused(String sql) {
        assertThatThrownBy(() -> judge(sql))
                .isInstanceOfSatisfying(
                        SqlRefused.class,
                        refused ->
                                assertThat(refused.kind())
                                        .isIn(
                                                SqlRefused.Kind.NOT_ONE_SELECT,
                                                SqlRefused.Kind.NOT_ALLOWED,
                                                SqlRefused.Kind.BAD_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"error\":false,\"statements\":[]}",
                "{\"error\":false,\"statements\":[{\"node\":{\"type\":\"NEW_NODE\"}}]}",
                "{\"error\":false,\"statements\":[{\"node\":{\"type\":\"SELECT_NODE\",\"new\":{\"class\":\"NEW\"}}}]}"
            })
    void aTreeThatIsNotKnownIsRefused(String tree) {
        assertThatThrownBy(() -> new DuckDbJson().judge(tree)).isInstanceOf(SqlRefused.class);
    }
}
