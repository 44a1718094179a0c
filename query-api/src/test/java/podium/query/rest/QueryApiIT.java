package podium.query.rest;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.Reject;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.query.Lake;
import podium.query.Question;
import podium.query.Tables;
import podium.stack.S3Server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service as it runs, on a real S3 server. In this order: what is published stays published.
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QueryApiIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Lake lake;

    @TestHTTPResource("/")
    URI base;

    @Test
    @Order(1)
    void beforeTheFirstReleaseTheAnswerIsToAskAgain() throws Exception {
        HttpResponse<String> response = get("/v1/product-funnel");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(response).get("code").asText()).isEqualTo("QUERY-005");
        assertThat(json(get("/v1/status")).get("release").isNull()).isTrue();
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    @Order(2)
    void theFirstReleaseIsAnswered() throws Exception {
        withLake(QueryApiIT::addLines);
        publish(
                new Tables()
                        .funnel(Tables.DAY, "P-1001", "Electronics", 186, 9, 0, 10)
                        .funnel(Tables.DAY, "=p2", null, 5, 0, 0, 0)
                        .popularity(Tables.DAY, "P-1001", "Electronics", 186, 93)
                        .put(
                                GoldKey.revenue(Tables.DAY, 2),
                                Measures.of(new BigDecimal("57054.79"), 204, 204))
                        .put(
                                GoldKey.category(Tables.DAY, "Electronics"),
                                Measures.of(new BigDecimal("1.00"), 9, 3, 2, 1))
                        .put(GoldKey.activity(Tables.DAY), Measures.of(4, 5, 20))
                        .put(GoldKey.activity(Tables.DAY.plusDays(1)), Measures.of(3, 3, 10))
                        .members(Tables.DAY, 0, MemberKind.USERS, NumberSet.of(1, 2, 3, 4))
                        .members(Tables.DAY, 0, MemberKind.SESSIONS, NumberSet.of(1, 2, 3, 4, 5))
                        .members(Tables.DAY.plusDays(1), 0, MemberKind.USERS, NumberSet.of(3, 4, 5))
                        .members(
                                Tables.DAY.plusDays(1),
                                0,
                                MemberKind.SESSIONS,
                                NumberSet.of(6, 7, 8)));

        awaitRelease(0);

        JsonNode funnel = json(get("/v1/product-funnel?limit=1"));
        JsonNode row = funnel.at("/data/0");
        assertThat(row.get("product_id").asText()).isEqualTo("P-1001");
        assertThat(row.get("view_to_cart_rate").asText()).isEqualTo("4.84");
        assertThat(row.get("cart_to_purchase_rate").asText()).isEqualTo("111.11");
        assertThat(row.get("view_to_purchase_rate").asText()).isEqualTo("5.38");
        assertThat(funnel.at("/page/next").isTextual()).isTrue();
        JsonNode revenue = json(get("/v1/hourly-revenue"));
        assertThat(revenue.at("/data/0/total_revenue").asText()).isEqualTo("57054.79");
        assertThat(revenue.at("/data/0/avg_order_value").asText()).isEqualTo("279.68");
    }

    @Test
    @Order(3)
    void everyEndpointAnswersAsItsExampleSays() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> json(get("/v1/status")).at("/gold_service/reachable").asBoolean());
        JsonNode paths = json(get("/q/openapi?format=json")).get("paths");
        List<String> described = new ArrayList<>();

        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode operation = path.getValue().get("get");
            if (operation == null) {
                // SQL is off here, and asked in a test of its own
                assertThat(path.getKey()).isEqualTo("/v1/sql");
                assertThat(path.getValue().at("/post/operationId").asText()).isEqualTo("sql");
            } else {
                new ExampleCheck(this::get, operation).run();
                described.add(path.getKey());
            }
        }

        assertThat(described)
                .contains("/v1/status", "/v1/releases", "/v1/rejects", "/v1/stream/{answer}")
                .contains("/v1/quality")
                .hasSize(5 * 4 + 5);
        assertThat(get("/q/swagger-ui/").body()).contains("swagger-ui");
    }

    @Test
    @Order(3)
    void everyExampleOfTheDocumentationIsWhatTheServiceAnswers() throws Exception {
        Map<String, String> examples = DocExamples.all();

        for (Map.Entry<String, String> example : examples.entrySet()) {
            String request = example.getKey();
            if (request.contains("view=live") || request.startsWith("/v1/stream/")) {
                // compared in tests of their own
                continue;
            }
            String body = get(request).body();
            if (example.getValue().startsWith("{\n")) {
                assertThat(new ObjectMapper().readTree(ExampleCheck.settled(body)))
                        .as(request)
                        .isEqualTo(
                                new ObjectMapper()
                                        .readTree(ExampleCheck.settled(example.getValue())));
            } else {
                assertThat(body.replace("\r\n", "\n")).as(request).isEqualTo(example.getValue());
            }
        }

        assertThat(examples).hasSizeGreaterThan(8);
    }

    @Test
    @Order(3)
    void theEnvelopeTellsUpToWhenEverythingIsInAndWhatItWasMadeFrom() throws Exception {
        HttpResponse<String> answer = get("/v1/product-funnel");

        assertThat(json(answer).get("as_of").asText()).isEqualTo("2025-12-07T23:58:00Z");
        assertThat(answer.headers().firstValue("Podium-As-Of")).hasValue("2025-12-07T23:58:00Z");
        assertThat(json(answer).at("/statistics/rows").asInt()).isEqualTo(2);
        assertThat(json(answer).at("/statistics/bytes").asInt()).isPositive();
        assertThat(json(answer).at("/statistics/elapsed_ms").isNumber()).isTrue();
    }

    @Test
    @Order(3)
    void rejectsAndReleasesAreListed() throws Exception {
        JsonNode rejects = json(get("/v1/rejects?limit=1"));
        JsonNode further =
                json(get("/v1/rejects?limit=1&cursor=" + rejects.at("/page/next").asText()));
        HttpResponse<String> releases = get("/v1/releases");

        assertThat(rejects.at("/data/0/excerpt").asText()).contains("<b>u</b>");
        assertThat(rejects.at("/data/0/bronze_object").asText())
                .isEqualTo(
                        "bronze/events/year=2025/month=12/day=07/hour=23/minute=58/events-01-00000000000000000000.jsonl.gz");
        assertThat(rejects.at("/reasons/0/rows").asInt()).isEqualTo(3);
        assertThat(rejects.get("days")).hasSize(2);
        assertThat(rejects.get("days")).isEqualTo(further.get("days"));
        assertThat(json(get("/v1/rejects?from=2025-12-08")).get("data")).isEmpty();
        assertThat(json(get("/v1/rejects?from=2025-12-07&to=2025-12-08")).get("data")).hasSize(2);
        assertThat(further.at("/data/0/reason").asText()).isEqualTo("empty");
        assertThat(further.at("/page/next").isNull()).isTrue();
        assertThat(json(releases).at("/data/0/number").asInt()).isZero();
        assertThat(json(releases).at("/data/0/layers/bronze/rows").asInt()).isEqualTo(30);
        assertThat(json(releases).at("/page/next").isNull()).isTrue();
        String tag = releases.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/v1/releases", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @EnumSource
    @Order(3)
    void everyAnswerComesInJsonAndCsvWithTheSameColumns(Question question) throws Exception {
        HttpResponse<String> answer = get("/v1/" + question.path());
        HttpResponse<String> csv = get("/v1/" + question.path() + ".csv");

        List<String> names = new ArrayList<>();
        json(answer).get("meta").forEach(column -> names.add(column.get("name").asText()));
        List<String> fields = new ArrayList<>();
        json(answer).at("/data/0").fieldNames().forEachRemaining(fields::add);
        assertThat(fields).isEqualTo(names);
        assertThat(csv.body()).startsWith(String.join(",", names) + "\r\n");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Podium-Release")).hasValue("0");
        JsonNode described = json(get("/q/openapi?format=json"));
        JsonNode properties =
                described
                        .get("paths")
                        .get("/v1/" + question.path())
                        .at(
                                "/get/responses/200/content/application~1json/schema/properties/data/items/properties");
        List<String> documented = new ArrayList<>();
        properties.fieldNames().forEachRemaining(documented::add);
        assertThat(documented).isEqualTo(names);
    }

    @Test
    @Order(4)
    void pagesFollowEachOtherByCursorAndByLink() throws Exception {
        HttpResponse<String> first = get("/v1/product-funnel.csv?limit=1");
        String link = first.headers().firstValue("Link").orElseThrow();

        HttpResponse<String> second = get(link.substring(1, link.indexOf('>')));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).contains("\r\n'=p2,,5,0,0,0,0.00,,0.00\r\n");
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @Test
    @Order(5)
    void anUnchangedAnswerIsNotSentAgain() throws Exception {
        String tag = get("/v1/product-funnel").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = get("/v1/product-funnel", "If-None-Match", "\"x\", " + tag);
        HttpResponse<String> other = get("/v1/product-funnel?limit=5", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/product-funnel?sort=x, 400, QUERY-001, sort",
        "/v1/product-funnel?tz=UTC, 400, QUERY-002, tz",
        "/v1/hourly-revenue?category=c, 400, QUERY-002, category",
        "/v1/hourly-revenue?tz=Asia/Kolkata, 400, QUERY-001, tz",
        "/v1/product-funnel.csv?shape=array, 400, QUERY-001, shape",
        "/v1/product-funnel?release=99, 404, QUERY-011, release",
        "/v1/product-funnel?limit=0, 400, QUERY-001, limit",
        "/v1/product-funnel?from=2025-12-02&to=2025-12-02, 400, QUERY-001, to",
        "/v1/product-funnel?from=%20, 400, QUERY-001, from",
        "/v1/product-funnel?cursor=x, 400, QUERY-001, cursor",
        "/v1/product-funnel.xml, 404, QUERY-006,",
        "/v1/nothing, 404, QUERY-006,",
        "/v1/status?x=1, 400, QUERY-002, x",
        "/v1/releases?release=1, 400, QUERY-002, release",
        "/v1/rejects?reason=x, 400, QUERY-001, reason",
        "/v1/rejects?from=x, 400, QUERY-001, from",
        "/v1/rejects?from=2025-12-02&to=2025-12-02, 400, QUERY-001, to",
        "/v1/rejects?release=7, 404, QUERY-011, release",
        "/v1/quality?x=1, 400, QUERY-002, x",
        "/v1/quality?release=7, 404, QUERY-011, release",
        "/v1/stream/nothing, 404, QUERY-006,",
        "/v1/stream/product-funnel?release=0, 400, QUERY-001, release",
        "/v1/stream/product-funnel?view=live, 400, QUERY-001, view",
        "/v1/stream/product-funnel?x=0, 400, QUERY-002, x",
        "/v1/status;x=1, 400, QUERY-002, ;x=1",
        "/v1/product-funnel;limit=1, 400, QUERY-002, ;limit=1",
        "/v1;a/product-funnel.csv?limit=1, 400, QUERY-002, ;a/product-funnel.csv",
        "/nothing, 404, QUERY-009,",
    })
    @Order(6)
    void anErrorIsAProblemDocument(String path, int status, String code, String field)
            throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.path("field").asText(null)).isEqualTo(field);
        if (field != null || code.equals("QUERY-006")) {
            assertThat(problem.path("allowed").asText()).isNotBlank();
            assertThat(problem.path("example").asText()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "9999999999999999999"})
    @Order(6)
    void anIdThatNoEventHasIsRefused(String id) throws Exception {
        HttpResponse<String> response = get("/v1/stream/product-funnel", "Last-Event-ID", id);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("code").asText()).isEqualTo("QUERY-001");
        assertThat(json(response).get("field").asText()).isEqualTo("Last-Event-ID");
        assertThat(json(response).get("example").asText()).isEqualTo("42");
    }

    @Test
    @Order(6)
    void aCursorOfAnotherQueryIsRefusedWithWhatIsAllowed() throws Exception {
        String cursor = json(get("/v1/product-funnel?limit=1")).at("/page/next").asText();

        JsonNode problem = json(get("/v1/product-funnel?limit=2&cursor=" + cursor));

        assertThat(problem.get("code").asText()).isEqualTo("QUERY-003");
        assertThat(problem.get("field").asText()).isEqualTo("cursor");
        assertThat(problem.get("allowed").asText()).contains("page.next");
        assertThat(problem.get("example").asText()).isEqualTo("none on the first page");
    }

    @Test
    @Order(6)
    void everyFormatHasTheSameRowsAndSaysHowFreshItIs() throws Exception {
        JsonNode envelope = json(get("/v1/product-funnel"));

        HttpResponse<String> array = get("/v1/product-funnel?shape=array");
        HttpResponse<String> lines = get("/v1/product-funnel.ndjson");
        HttpResponse<String> accepted = get("/v1/product-funnel", "Accept", "application/x-ndjson");
        HttpResponse<byte[]> parquet =
                CLIENT.send(
                        HttpRequest.newBuilder(base.resolve("/v1/product-funnel.parquet")).build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(json(array)).isEqualTo(envelope.get("data"));
        List<JsonNode> rows = new ArrayList<>();
        for (String line : lines.body().split("\n", -1)) {
            if (!line.isEmpty()) {
                rows.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(rows).containsExactlyElementsOf(envelope.get("data"));
        assertThat(accepted.body()).isEqualTo(lines.body()).endsWith("}\n");
        assertThat(new String(parquet.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        List<String> tags = new ArrayList<>();
        for (HttpResponse<?> response : List.of(array, lines, parquet, get("/v1/product-funnel"))) {
            assertThat(response.headers().firstValue("Podium-Release")).hasValue("0");
            assertThat(response.headers().firstValue("Podium-Release-Created-At"))
                    .hasValue("2025-12-08T00:00:00Z");
            assertThat(response.headers().firstValueAsLong("Podium-Release-Age")).isPresent();
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
            // whole before its first byte: a client knows when it has all of it
            assertThat(response.headers().firstValueAsLong("Content-Length")).isPresent();
            assertThat(response.headers().firstValue("Transfer-Encoding")).isEmpty();
            tags.add(response.headers().firstValue("ETag").orElseThrow());
        }
        assertThat(tags).doesNotHaveDuplicates();
    }

    @Test
    @Order(6)
    void compressionIsForWhoAsksForIt() throws Exception {
        HttpResponse<byte[]> zipped =
                CLIENT.send(
                        HttpRequest.newBuilder(base.resolve("/v1/product-funnel"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(get("/v1/product-funnel").headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(String.join(",", zipped.headers().allValues("Vary")))
                .containsIgnoringCase("accept-encoding");
        assertThat(
                        new ObjectMapper()
                                .readTree(
                                        new GZIPInputStream(
                                                new ByteArrayInputStream(zipped.body())))
                                .get("data"))
                .isEqualTo(json(get("/v1/product-funnel")).get("data"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/product-funnel.csv, gzip",
        "/v1/product-funnel.ndjson, gzip",
        "/v1/product-funnel.parquet, identity",
        "/v1/product-funnel?limit=none, gzip",
        "/v1/no-such-answer, gzip",
        "/v1/status, gzip",
        "/, gzip"
    })
    @Order(6)
    void textIsCompressedAndParquetIsNot(String path, String encoding) throws Exception {
        HttpResponse<String> answer = get(path, "Accept-Encoding", "gzip");

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue(encoding);
    }

    @Test
    @Order(6)
    void filtersSortsAndLocalPeriodsAreAnswered() throws Exception {
        JsonNode sorted = json(get("/v1/product-funnel?sort=view_count&limit=1"));
        JsonNode filtered = json(get("/v1/product-funnel?product_id=%3Dp2&product_id=x"));
        JsonNode local = json(get("/v1/hourly-revenue?tz=Pacific/Kiritimati&granularity=day"));
        HttpResponse<String> pinned = get("/v1/product-funnel?release=0");

        assertThat(sorted.at("/data/0/product_id").asText()).isEqualTo("=p2");
        assertThat(filtered.at("/page/total").asInt()).isEqualTo(1);
        assertThat(filtered.at("/data/0/view_count").asInt()).isEqualTo(5);
        assertThat(local.at("/meta/0/unit").asText()).isEqualTo("local day");
        assertThat(local.at("/data/0/event_date").asText()).isEqualTo("2025-12-01");
        assertThat(pinned.headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/product-funnel, DELETE, 'GET, HEAD, OPTIONS'",
        "/v1/status, POST, 'GET, HEAD, OPTIONS'",
        "/v1/sql, GET, 'OPTIONS, POST'",
    })
    @Order(6)
    void aMethodThatIsNotThereIsAProblemToo(String path, String method, String allowed)
            throws Exception {
        HttpResponse<String> response =
                CLIENT.send(
                        HttpRequest.newBuilder(base.resolve(path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(json(response).get("title").asText()).isEqualTo("Method Not Allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @Test
    @Order(6)
    void acceptChoosesTheFormUnlessTheExtensionDoes() throws Exception {
        HttpResponse<String> csv = get("/v1/product-funnel", "Accept", "text/csv");
        HttpResponse<String> json = get("/v1/product-funnel", "Accept", "*/*");
        HttpResponse<String> named = get("/v1/product-funnel.csv", "Accept", "application/json");

        assertThat(csv.body()).isEqualTo(named.body()).startsWith("product_id,");
        assertThat(csv.headers().firstValue("ETag")).isEqualTo(named.headers().firstValue("ETag"));
        assertThat(csv.headers().allValues("Vary")).contains("Accept");
        assertThat(json.body()).startsWith("{");
        assertThat(json.headers().allValues("Vary")).contains("Accept");
        assertThat(named.headers().allValues("Vary")).doesNotContain("Accept");
    }

    @Test
    @Order(6)
    void aBodyThatIsTooLargeIsRefusedWithAProblemToo() throws Exception {
        String answer =
                exchange(
                        "POST /v1/product-funnel HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"QUERY-009\"");
    }

    @Test
    @Order(6)
    void aBodyThatDoesNotSayHowLongItIsIsCounted() throws Exception {
        String chunk = "%x\r\n%s\r\n".formatted(7_000, " ".repeat(7_000));

        String answer =
                exchange(
                        "POST /v1/sql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk.repeat(10)
                                + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413");
        assertThat(get("/v1/status").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void sqlIsOffUnlessItIsTurnedOn() throws Exception {
        HttpResponse<String> response =
                CLIENT.send(
                        HttpRequest.newBuilder(base.resolve("/v1/sql"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"sql\":\"SELECT 1\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(response).get("code").asText()).isEqualTo("SQL-010");
        assertThat(json(response).get("detail").asText()).contains("podium.sql.enabled=true");
    }

    @Test
    @Order(7)
    void theStatusTellsReleaseLagAndNeighbours() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> json(get("/v1/status")).at("/gold_service/reachable").asBoolean());

        JsonNode status = json(get("/v1/status"));

        assertThat(status.at("/release/number").asInt()).isZero();
        assertThat(status.at("/layers/bronze/lag").asInt()).isEqualTo(7);
        assertThat(status.at("/layers/bronze/rows").asInt()).isEqualTo(30);
        assertThat(status.at("/layers/gold/lag").isNull()).isTrue();
        assertThat(status.at("/offsets/raw/1").asInt()).isEqualTo(20);
        assertThat(status.at("/rejects/missing_field").asInt()).isEqualTo(3);
        assertThat(get("/q/metrics").body()).contains("podium_query_release_number 0.0");
    }

    @Test
    @Order(8)
    void aSilentGoldServiceIsToldWithItsBeginningAndAnswersGoOn() throws Exception {
        int port = Neighbours.gold.getAddress().getPort();
        Neighbours.gold.stop(0);

        await().atMost(PATIENCE)
                .until(() -> !json(get("/v1/status")).at("/gold_service/reachable").asBoolean());

        JsonNode status = json(get("/v1/status"));
        assertThat(status.at("/gold_service/since").isTextual()).isTrue();
        assertThat(status.get("state").asText()).isEqualTo("behind");
        assertThat(status.get("reason").asText())
                .startsWith("gold-service is silent since ")
                .endsWith("answering from release 0");
        assertThat(status.get("since")).isEqualTo(status.at("/gold_service/since"));
        assertThat(status.at("/layers/bronze/lag").isNull()).isTrue();
        assertThat(get("/v1/product-funnel").statusCode()).isEqualTo(200);
        Neighbours.gold = Neighbours.goldService(port);
    }

    @Test
    @Order(6)
    void aStreamTellsOfTheReleaseThatAnswersAndGoesOnWhereItBrokeOff() throws Exception {
        try (EventStream begun = new EventStream(base, "category=Electronics", null);
                EventStream resumed = new EventStream(base, "", "0")) {
            HttpResponse<String> third = get("/v1/stream/product-funnel");
            Map<String, String> first = begun.next();

            assertThat(theStreamsExample()).isEqualTo(event(first));
            assertThat(DocExamples.all().get("/v1/stream/product-funnel?category=Electronics"))
                    .isEqualTo(event(first));
            assertThat(first)
                    .containsEntry("id", "0")
                    .containsEntry("event", "release")
                    .extractingByKey("data")
                    .satisfies(data -> {
                        JsonNode told = new ObjectMapper().readTree(data);
                        assertThat(told.at("/release/number").asInt()).isZero();
                        String url = told.get("url").asText();
                        assertThat(url)
                                .isEqualTo("/v1/product-funnel?category=Electronics&release=0");
                        assertThat(json(get(url)).at("/page/total").asInt()).isEqualTo(1);
                    });
            // two streams are allowed here
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(resumed.comments(2)).isEqualTo(2);
        }
        await().atMost(PATIENCE)
                .until(() -> get("/q/metrics").body().contains("podium_query_streams 0.0"));
    }

    @Test
    @Order(9)
    void aNewReleaseIsSwappedInAndItsPredecessorPagedToItsEnd() throws Exception {
        JsonNode begun = json(get("/v1/product-funnel?limit=1"));
        String cursor = begun.at("/page/next").asText();
        try (EventStream stream = new EventStream(base, "", "0")) {
            publish(new Tables().funnel(Tables.DAY, "P-1001", "Electronics", 300, 9, 0, 10));
            assertThat(stream.next()).containsEntry("id", "1");
        }
        awaitRelease(1);

        JsonNode further = json(get("/v1/product-funnel?limit=1&cursor=" + cursor));

        assertThat(further.at("/release/number").asInt()).isZero();
        assertThat(further.at("/data/0/product_id").asText()).isEqualTo("=p2");
        assertThat(json(get("/v1/product-funnel")).at("/data/0/view_count").asInt()).isEqualTo(300);
        publish(new Tables());
        awaitRelease(2);
        publish(new Tables());
        awaitRelease(3);
        HttpResponse<String> past = get("/v1/product-funnel?limit=1&cursor=" + cursor);
        assertThat(past.statusCode()).isEqualTo(200);
        assertThat(json(past).get("data")).isEqualTo(further.get("data"));
    }

    @Test
    @Order(10)
    void aStoreThatIsDownIsToldAndTheLastReleaseGoesOnAnswering() throws Exception {
        int port = Neighbours.s3.port();
        Neighbours.s3.close();

        await().atMost(PATIENCE)
                .until(() -> json(get("/v1/status")).get("state").asText().equals("waiting"));

        JsonNode status = json(get("/v1/status"));
        assertThat(status.at("/store/reachable").asBoolean()).isFalse();
        assertThat(status.get("reason").asText()).contains("LAKE-001");
        assertThat(get("/v1/product-funnel").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        Neighbours.s3 = S3Server.start(Neighbours.folder, port);
        publish(new Tables());
        awaitRelease(4);
        assertThat(json(get("/v1/status")).get("state").asText()).isEqualTo("running");
    }

    @Test
    @Order(11)
    void aReleaseThatCanNotBeReadIsToldAndTheLastGoesOnAnswering() throws Exception {
        withLake(to ->
                to.publishBroken(
                        new Tables().funnel(Tables.DAY, "p", null, 1, 0, 0, 0), new byte[0]));

        await().atMost(PATIENCE)
                .until(() -> json(get("/v1/status")).get("state").asText().equals("halted"));

        JsonNode status = json(get("/v1/status"));
        assertThat(status.at("/store/reachable").asBoolean()).isTrue();
        assertThat(status.get("reason").asText())
                .contains("QUERY-007")
                .endsWith("answering from release 4");
        assertThat(get("/v1/product-funnel").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("QUERY-007");
        assertThat(get("/q/metrics").body()).contains("podium_query_release_unreadable 1.0");
        publish(new Tables());
        awaitRelease(6);
        assertThat(json(get("/v1/status")).get("state").asText()).isEqualTo("running");
    }

    private String theStreamsExample() throws Exception {
        JsonNode operation =
                json(get("/q/openapi?format=json"))
                        .get("paths")
                        .get("/v1/stream/{answer}")
                        .get("get");
        assertThat(operation.get("x-example-request").asText())
                .isEqualTo("/v1/stream/product-funnel?category=Electronics");
        return operation
                        .at("/responses/200/content")
                        .get("text/event-stream")
                        .get("example")
                        .asText()
                        .stripTrailing()
                + "\n";
    }

    /// As it came, but for the age.
    private static String event(Map<String, String> fields) {
        return "id: %s\nevent: %s\ndata: %s\n"
                .formatted(
                        fields.get("id"),
                        fields.get("event"),
                        ExampleCheck.settled(fields.get("data")));
    }

    private static void addLines(Lake to) {
        Instant minute = Instant.parse("2025-12-07T23:59:00Z");
        to.bronze(0, 0, minute)
                .bronze(1, 0, minute.minusSeconds(60))
                .rejects(
                        1,
                        0,
                        List.of(
                                new Reject("empty", null, "the value is empty", "", minute, 1, 3),
                                new Reject(
                                        "bad_value",
                                        "price",
                                        "it is below 0",
                                        "{\"price\":-1,\"user_id\":\"<b>u</b>\"}",
                                        minute,
                                        1,
                                        7)));
    }

    private static void publish(Tables tables) {
        withLake(to -> to.odd().publish(tables));
    }

    private static void withLake(Consumer<Lake> publishing) {
        try (S3Client client =
                S3Clients.create(
                        Neighbours.s3.endpoint(),
                        "us-east-1",
                        Neighbours.s3.accessKey(),
                        Neighbours.s3.secretKey())) {
            lake =
                    lake == null
                            ? new Lake(new S3ObjectStore(client, Neighbours.BUCKET))
                            : lake.goOn(new S3ObjectStore(client, Neighbours.BUCKET));
            publishing.accept(lake);
        }
    }

    private void awaitRelease(int number) {
        await().atMost(PATIENCE)
                .until(() -> json(get("/v1/status")).at("/release/number").asInt(-1) == number);
    }

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String exchange(String raw) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
