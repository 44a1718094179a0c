package podium.query.rest;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.LivePartition;
import podium.lake.LiveReport;
import podium.lake.Measures;
import podium.query.Tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The live view as it is asked for over HTTP. Releases of [Tables] have two partitions.
@NullUnmarked
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
@QuarkusTestResource(value = LiveGold.class, restrictToAnnotatedClass = true)
class LiveViewIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Instant TAKEN = Instant.parse("2025-12-08T00:00:30Z");

    @TestHTTPResource("/")
    URI base;

    @Test
    void theNewestReleaseAndWhatGoldKnowsBeyondItAreOneAnswer() throws Exception {
        LiveGold.REPORT.set(cut -> report(cut, known(0, 7), known(1, 5)));
        assertThat(get("/v1/daily-user-activity?view=live").statusCode()).isEqualTo(503);
        Neighbours.publish(new Tables().put(GoldKey.activity(Tables.DAY), Measures.of(4, 5, 20)));
        await().atMost(PATIENCE).until(() -> get("/v1/daily-user-activity").statusCode() == 200);

        HttpResponse<String> live = get("/v1/daily-user-activity?view=live");
        JsonNode answer = json(live);
        assertThat(answer.at("/data/0/total_events").asInt()).isEqualTo(20 + 7 + 5);
        assertThat(answer.at("/view").toString())
                .isEqualTo("{\"asked\":\"live\",\"given\":\"live\"}");
        assertThat(answer.at("/live").toString())
                .isEqualTo(
                        "{\"as_of\":\"2025-12-08T00:00:30Z\",\"through\":["
                                + "{\"partition\":0,\"cut\":1,\"raw_offset\":107,\"clean_offset\":57},"
                                + "{\"partition\":1,\"cut\":1,\"raw_offset\":105,\"clean_offset\":55}]}");
        assertThat(answer.at("/release/number").asInt()).isZero();
        assertThat(answer.at("/page/next").isNull()).isTrue();
        assertThat(live.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(live.headers().firstValue("ETag")).isEmpty();
        assertThat(live.headers().firstValue("Podium-Release")).hasValue("0");

        JsonNode operation =
                json(get("/q/openapi?format=json"))
                        .get("paths")
                        .get("/v1/daily-user-activity")
                        .get("get");
        new ExampleCheck((path, _) -> get(path), operation, "live").run();
        String documented = DocExamples.all().get("/v1/daily-user-activity?view=live");
        assertThat(new ObjectMapper().readTree(ExampleCheck.settled(live.body())))
                .isEqualTo(new ObjectMapper().readTree(ExampleCheck.settled(documented)));

        HttpResponse<String> csv = get("/v1/daily-user-activity.csv?view=live");
        assertThat(csv.body()).contains("\r\n2025-12-01,4,5,32,");
        assertThat(csv.headers().firstValue("Podium-View")).hasValue("live");
        assertThat(csv.headers().firstValue("Podium-Live-As-Of")).hasValue(TAKEN.toString());

        HttpResponse<String> released = get("/v1/daily-user-activity");
        assertThat(json(released).at("/data/0/total_events").asInt()).isEqualTo(20);
        assertThat(json(released).has("view")).isFalse();
        assertThat(released.headers().firstValue("Podium-View")).isEmpty();

        int asked = LiveGold.ASKED.get();
        long began = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            get("/v1/product-funnel?view=live");
        }
        long looksMax = 2 + Duration.ofNanos(System.nanoTime() - began).toMillis() / 100;
        assertThat((long) LiveGold.ASKED.get() - asked).isBetween(1L, looksMax);

        LiveGold.REPORT.set(cut -> report(cut, known(0, 7)));
        await().atMost(PATIENCE)
                .until(() ->
                        json(get("/v1/daily-user-activity?view=live"))
                                .at("/view/given")
                                .asText()
                                .equals("release"));
        HttpResponse<String> instead = get("/v1/daily-user-activity?view=live");
        assertThat(json(instead).at("/data/0/total_events").asInt()).isEqualTo(20);
        assertThat(json(instead).at("/view/because").asText()).contains("has partition 1");
        assertThat(json(instead).has("live")).isFalse();
        assertThat(instead.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(instead.headers().firstValue("Podium-View")).hasValue("release");
        assertThat(instead.headers().firstValue("Podium-View-Because").orElseThrow())
                .contains("has partition 1");

        HttpResponse<String> refused = get("/v1/product-funnel?view=live&release=0");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/field").asText()).isEqualTo("view");
    }

    private static LiveReport report(long cut, LivePartition... partitions) {
        return new LiveReport("main", "one", "running", null, cut, List.of(partitions));
    }

    private static LivePartition.Known known(int partition, long events) {
        return new LivePartition.Known(
                partition,
                1,
                50 + events,
                100 + events,
                TAKEN.plusMillis(partition),
                List.of(new GoldRow(GoldKey.activity(Tables.DAY), Measures.of(0, 0, events))));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
