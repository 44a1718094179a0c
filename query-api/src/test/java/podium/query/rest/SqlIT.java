package podium.query.rest;

import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.query.Question;
import podium.query.sql.SqlLake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// SQL in the service as it runs, on a real S3 server.
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
@TestProfile(SqlIT.SqlIsOn.class)
class SqlIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS =
            Set.of("product_id", "category", "event_date", "event_hour");
    private static boolean written;

    @TestHTTPResource("/")
    URI base;

    public static class SqlIsOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "podium.sql.enabled", "true",
                    "podium.sql.program",
                            Path.of("../sql/target/program")
                                    .toAbsolutePath()
                                    .normalize()
                                    .toString(),
                    "podium.sql.folder", Path.of("target/sql").toAbsolutePath().toString(),
                    "podium.sql.memory-max", "768M",
                    "podium.sql.scan-max", "400K",
                    "podium.sql.time-max", "8s");
        }
    }

    @BeforeEach
    void lake() throws Exception {
        if (!written) {
            written = true;
            try (S3Client client =
                    S3Clients.create(
                            Neighbours.s3.endpoint(),
                            "us-east-1",
                            Neighbours.s3.accessKey(),
                            Neighbours.s3.secretKey())) {
                new SqlLake(new S3ObjectStore(client, Neighbours.BUCKET), Path.of("target/scratch"))
                        .write(3, 4_000);
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> json(get("/v1/status")).at("/release/number").asInt(-1) == 2);
    }

    /// What an analyst asks of Bronze: parsed and typed; of Silver it is the aggregate alone.
    private static final String CLEANED =
            """
            (SELECT *, happened::DATE AS event_date, hour(happened) AS event_hour,
               CASE WHEN event_type = 'purchase' THEN round(price * quantity, 2) ELSE 0 END AS revenue
             FROM (SELECT (line ->> '$.timestamp')::TIMESTAMPTZ AT TIME ZONE 'UTC' AS happened, line ->> '$.user_id' AS user_id,
                 line ->> '$.session_id' AS session_id, line ->> '$.event_type' AS event_type,
                 line ->> '$.product_id' AS product_id, line ->> '$.category' AS category,
                 (line ->> '$.price')::DECIMAL(18,4) AS price, (line ->> '$.quantity')::INTEGER AS quantity
               FROM bronze_events WHERE json_valid(line)))\
            """;

    private static String asked(Question question) {
        return switch (question) {
            case PRODUCT_FUNNEL ->
                    """
                    SELECT product_id, category, count(*) FILTER (event_type = 'page_view') AS view_count,
                      count(*) FILTER (event_type = 'add_to_cart') AS add_to_cart_count,
                      count(*) FILTER (event_type = 'remove_from_cart') AS remove_from_cart_count,
                      count(*) FILTER (event_type = 'purchase') AS purchase_count
                    FROM %s WHERE product_id IS NOT NULL AND event_type <> 'search' GROUP BY ALL\
                    """;
            case HOURLY_REVENUE ->
                    """
                    SELECT event_date, event_hour, sum(revenue)::DECIMAL(38,2) AS total_revenue,
                      count(*) AS purchase_count, sum(quantity)::BIGINT AS total_items_sold
                    FROM %s WHERE event_type = 'purchase' GROUP BY ALL\
                    """;
            case PRODUCT_POPULARITY ->
                    """
                    SELECT product_id, category, count(*) AS view_count
                    FROM %s WHERE event_type = 'page_view' AND product_id IS NOT NULL GROUP BY ALL\
                    """;
            case CATEGORY_DAILY_PERFORMANCE ->
                    """
                    SELECT event_date, category, sum(revenue)::DECIMAL(38,2) AS total_revenue, count(*) AS total_events,
                      count(*) FILTER (event_type = 'page_view') AS page_views,
                      count(*) FILTER (event_type = 'add_to_cart') AS add_to_carts,
                      count(*) FILTER (event_type = 'purchase') AS purchases
                    FROM %s WHERE category IS NOT NULL GROUP BY ALL\
                    """;
            case DAILY_USER_ACTIVITY ->
                    """
                    SELECT event_date, count(DISTINCT user_id) AS unique_users,
                      count(DISTINCT (user_id, session_id)) AS unique_sessions, count(*) AS total_events
                    FROM %s GROUP BY ALL\
                    """;
        };
    }

    private static String askedOfGold(Question question, List<String> names) {
        String columns =
                names.stream()
                        .map(name ->
                                KEYS.contains(name) ? name : "sum(%s) AS %s".formatted(name, name))
                        .collect(Collectors.joining(", "));
        return "SELECT %s FROM %s GROUP BY ALL"
                .formatted(columns, question.path().replace('-', '_'));
    }

    @ParameterizedTest
    @EnumSource
    void theFiveQuestionsHaveOneAnswerWhateverLayerIsAsked(Question question) throws Exception {
        JsonNode silver = json(sql(asked(question).formatted("silver_events")));
        JsonNode bronze = json(sql(asked(question).formatted(CLEANED)));
        List<String> names = names(silver);
        JsonNode gold = json(sql(askedOfGold(question, names)));

        List<String> answer = new ArrayList<>();
        for (JsonNode row :
                json(get("/v1/%s?limit=10000".formatted(question.path()))).get("data")) {
            answer.add(
                    names.stream()
                            .map(name -> row.get(name).asText())
                            .collect(Collectors.joining("|")));
        }
        answer.sort(null);
        assertThat(answer).isNotEmpty();
        assertThat(rows(silver)).isEqualTo(answer);
        assertThat(rows(bronze)).isEqualTo(answer);
        assertThat(rows(gold)).isEqualTo(answer);
        long bytesOfBronze = bronze.at("/statistics/bytes_scanned").asLong();
        long bytesOfSilver = silver.at("/statistics/bytes_scanned").asLong();
        assertThat(bytesOfBronze).isGreaterThan(bytesOfSilver);
        assertThat(bytesOfSilver).isGreaterThan(gold.at("/statistics/bytes_scanned").asLong());
    }

    private static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.get("meta").forEach(column -> names.add(column.get("name").asText()));
        return names;
    }

    private static List<String> rows(JsonNode answer) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : answer.get("data")) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(String.join("|", cells));
        }
        rows.sort(null);
        return rows;
    }

    @Test
    void anOlderReleaseAnswersAsItDid() throws Exception {
        HttpResponse<String> answer =
                post(
                        "{\"sql\":\"SELECT count(*) FROM silver_events\",\"release\":0}",
                        "Accept",
                        "text/csv");

        assertThat(answer.body()).isEqualTo("count_star()\r\n3920\r\n");
        assertThat(answer.headers().firstValue("Podium-Release")).hasValue("0");
        assertThat(answer.headers().firstValue("Podium-Bytes-Scanned")).hasValue("0");
        assertThat(answer.headers().firstValue("Podium-Truncated")).hasValue("false");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/csv");
    }

    @Test
    void theExampleIsWhatIsAnswered() throws Exception {
        JsonNode operation =
                json(get("/q/openapi?format=json")).get("paths").get("/v1/sql").get("post");
        String request =
                operation
                        .at("/requestBody/content")
                        .get("application/json")
                        .get("example")
                        .toString();

        new ExampleCheck((_, _) -> post(request), operation).run();
    }

    @Test
    void aTextThatASpreadsheetWouldRunIsShownInstead() throws Exception {
        HttpResponse<String> answer =
                post(
                        "{\"sql\":\"SELECT '=1+1' AS \\\"@h\\\", chr(10) || '=2' AS b, -5 AS n\"}",
                        "Accept",
                        "text/csv");

        assertThat(answer.body()).isEqualTo("'@h,b,n\r\n'=1+1,\"'\n=2\",-5\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sql\":\"SELECT 1 +\"} | 400 | SQL-001",
                "{\"sql\":\"DROP VIEW silver_events\"} | 400 | SQL-001",
                "{\"sql\":\"FROM read_text('/etc/passwd')\"} | 400 | SQL-002",
                "{\"sql\":\"SELECT max(a.line), max(b.line), max(c.line) FROM bronze_events a, bronze_events b, bronze_events c\"} | 422 | SQL-003",
                "{\"sql\":\"SELECT count(*) FROM range(1000000000000) t(i) WHERE hash(i) = 1\"} | 422 | SQL-005",
                "{\"sql\":\"SELECT length(repeat('x', 3000000000::BIGINT))\"} | 422 | SQL-006",
                "{\"sql\":\"SELECT nothing FROM rejected\"} | 400 | SQL-007",
                "{\"sql\":\"SELECT 1\",\"release\":99} | 404 | SQL-009",
                "{\"sql\":\"SELECT 1\",\"rows\":1} | 400 | SQL-013"
            })
    void aRefusalIsAProblemDocument(String body, int status, String code) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(response).get("code").asText()).isEqualTo(code);
        assertThat(get("/v1/product-funnel").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyJsonIsTakenSoThatNoOtherSitesPageCanAsk() throws Exception {
        HttpRequest.Builder untyped =
                HttpRequest.newBuilder(base.resolve("/v1/sql"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"sql\":\"SELECT 1\"}"));
        HttpRequest form = untyped.copy().header("Content-Type", "text/plain").build();

        for (HttpRequest request : List.of(untyped.build(), form)) {
            HttpResponse<String> refused =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(refused.statusCode()).isEqualTo(415);
            assertThat(json(refused).get("code").asText()).isEqualTo("QUERY-009");
        }
        assertThat(get("/v1/sql").statusCode()).isEqualTo(405);
    }

    @Test
    void aCrowdIsServedOrToldToComeBackAndTheAnswersGoOn() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> crowd = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            crowd.add(
                    CLIENT.sendAsync(
                            request("SELECT count(DISTINCT user_id) FROM silver_events"),
                            HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(get("/v1/product-funnel").statusCode()).isEqualTo(200);

        Map<Integer, Long> statuses = new HashMap<>();
        for (CompletableFuture<HttpResponse<String>> one : crowd) {
            HttpResponse<String> response = one.get();
            statuses.merge(response.statusCode(), 1L, Long::sum);
            if (response.statusCode() == 429) {
                assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(json(response).get("code").asText()).isEqualTo("SQL-008");
            }
        }

        assertThat(statuses.keySet()).isSubsetOf(200, 429);
        assertThat(statuses).containsKey(200);
        assertThat(get("/q/metrics").body())
                .contains("podium_sql_statements_total{outcome=\"ok\"}")
                .contains("podium_sql_bytes_scanned_total");
        assertThat(
                        json(get("/q/openapi?format=json"))
                                .at("/paths/~1v1~1sql/post/operationId")
                                .asText())
                .isEqualTo("sql");
    }

    private HttpRequest request(String sql) throws IOException {
        return HttpRequest.newBuilder(base.resolve("/v1/sql"))
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofByteArray(
                                JSON.writeValueAsBytes(Map.of("sql", sql, "limit", 10_000))))
                .build();
    }

    private HttpResponse<String> sql(String sql) throws Exception {
        HttpResponse<String> response =
                CLIENT.send(request(sql), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/v1/sql"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
