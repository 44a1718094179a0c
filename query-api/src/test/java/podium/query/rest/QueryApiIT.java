package podium.query.rest;

import podium.lake.GoldKey;
import podium.lake.Measures;
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
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
        publish(
                new Tables()
                        .funnel(Tables.DAY, "p1", "c", 186, 9, 0, 10)
                        .funnel(Tables.DAY, "=p2", null, 5, 0, 0, 0)
                        .popularity(Tables.DAY, "p1", "c", 186, 93)
                        .put(
                                GoldKey.revenue(Tables.DAY, 2),
                                Measures.of(new BigDecimal("57054.79"), 204, 204))
                        .put(
                                GoldKey.category(Tables.DAY, "c"),
                                Measures.of(new BigDecimal("1.00"), 9, 3, 2, 1))
                        .put(GoldKey.activity(Tables.DAY), Measures.of(4, 5, 20)));

        awaitRelease(0);

        JsonNode funnel = json(get("/v1/product-funnel?limit=1"));
        JsonNode row = funnel.at("/data/0");
        assertThat(row.get("product_id").asText()).isEqualTo("p1");
        assertThat(row.get("view_to_cart_rate").asText()).isEqualTo("4.84");
        assertThat(row.get("cart_to_purchase_rate").asText()).isEqualTo("111.11");
        assertThat(row.get("view_to_purchase_rate").asText()).isEqualTo("5.38");
        assertThat(funnel.at("/page/next").isTextual()).isTrue();
        JsonNode revenue = json(get("/v1/hourly-revenue"));
        assertThat(revenue.at("/data/0/total_revenue").asText()).isEqualTo("57054.79");
        assertThat(revenue.at("/data/0/avg_order_value").asText()).isEqualTo("279.68");
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
        "/v1/product-funnel?sort=x, 400, QUERY-002, sort",
        "/v1/product-funnel?limit=0, 400, QUERY-001, limit",
        "/v1/product-funnel?from=2025-12-02&to=2025-12-02, 400, QUERY-001, to",
        "/v1/product-funnel?from=%20, 400, QUERY-001, from",
        "/v1/product-funnel?cursor=x, 400, QUERY-001, cursor",
        "/v1/product-funnel.ndjson, 404, QUERY-006,",
        "/v1/nothing, 404, QUERY-006,",
        "/v1/status?x=1, 400, QUERY-002, x",
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
    }

    @Test
    @Order(6)
    void aMethodThatIsNotThereIsAProblemToo() throws Exception {
        HttpResponse<String> response =
                CLIENT.send(
                        HttpRequest.newBuilder(base.resolve("/v1/product-funnel")).DELETE().build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(json(response).get("title").asText()).isEqualTo("Method Not Allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
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
    @Order(9)
    void aNewReleaseIsSwappedInAndItsPredecessorPagedToItsEnd() throws Exception {
        JsonNode begun = json(get("/v1/product-funnel?limit=1"));
        String cursor = begun.at("/page/next").asText();
        publish(new Tables().funnel(Tables.DAY, "p1", "c", 300, 9, 0, 10));
        awaitRelease(1);

        JsonNode further = json(get("/v1/product-funnel?limit=1&cursor=" + cursor));

        assertThat(further.at("/release/number").asInt()).isZero();
        assertThat(further.at("/data/0/product_id").asText()).isEqualTo("=p2");
        assertThat(json(get("/v1/product-funnel")).at("/data/0/view_count").asInt()).isEqualTo(300);
        publish(new Tables());
        awaitRelease(2);
        publish(new Tables());
        awaitRelease(3);
        HttpResponse<String> expired = get("/v1/product-funnel?limit=1&cursor=" + cursor);
        assertThat(expired.statusCode()).isEqualTo(410);
        assertThat(json(expired).get("code").asText()).isEqualTo("QUERY-004");
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

    private static void publish(Tables tables) {
        withLake(to -> to.publish(tables));
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
