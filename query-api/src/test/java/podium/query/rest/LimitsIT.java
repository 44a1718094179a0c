package podium.query.rest;

import podium.lake.GoldKey;
import podium.lake.LiveReport;
import podium.lake.Measures;
import podium.query.Tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Who asks too often, or one too many, is told so over HTTP, and when to come back; nobody else
/// notices. Each client of the tests has a loopback address of its own.
@NullUnmarked
@QuarkusTest
@TestProfile(LimitsIT.Tight.class)
class LimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BURST = 5;
    private static final int TOO_MANY = 429;

    @TestHTTPResource("/")
    URI base;

    public static class Tight extends OwnLake {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(Neighbours.class), new TestResourceEntry(LiveGold.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "podium.query.limits.client-rate", "1",
                    "podium.query.limits.client-burst", Integer.toString(BURST),
                    "podium.query.limits.concurrent-max", "1",
                    "podium.live.timeout", "20s");
        }
    }

    @Test
    void whoAsksTooOftenIsRefusedUntilHisTimeComesAndNobodyElseIs() throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (HttpClient hasty = client("127.0.0.2");
                HttpClient calm = client("127.0.0.3")) {
            while (answers.isEmpty() || !isRefusedForItsRate(answers.getLast())) {
                answers.add(get(hasty, "/v1/status"));
                assertThat(answers).hasSizeLessThan(50);
            }
            HttpResponse<String> refused = answers.getLast();

            assertThat(answers).hasSizeGreaterThan(BURST);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(new ObjectMapper().readTree(refused.body()).get("detail").asText())
                    .startsWith("this client asks more often than it may: ask again after");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> get(calm, "/v1/status").statusCode() == 200);
            assertThat(get(calm, "/q/metrics").body())
                    .containsPattern("podium_query_requests_refused_total\\{limit=\"rate\"} [1-9]");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> get(hasty, "/v1/status").statusCode() == 200);
        }
    }

    @Test
    void oneMoreThanAreAnsweredAtATimeIsRefusedAndTheOthersAreAnswered() throws Exception {
        Neighbours.publish(new Tables().put(GoldKey.activity(Tables.DAY), Measures.of(4, 5, 20)));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        LiveGold.REPORT.set(cut -> {
            asked.countDown();
            passes(answer);
            return new LiveReport("main", "one", "running", null, cut, List.of());
        });
        try (HttpClient first = client("127.0.0.4");
                HttpClient second = client("127.0.0.5")) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> get(second, "/v1/daily-user-activity").statusCode() == 200);
            CompletableFuture<HttpResponse<String>> inside =
                    first.sendAsync(
                            request("/v1/daily-user-activity?view=live"),
                            HttpResponse.BodyHandlers.ofString());
            passes(asked);

            HttpResponse<String> refused = get(second, "/v1/daily-user-activity");
            answer.countDown();

            assertThat(refused.statusCode()).isEqualTo(TOO_MANY);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).contains("too many requests are being answered");
            assertThat(inside.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isEqualTo(200);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> get(second, "/v1/daily-user-activity").statusCode() == 200);
        } finally {
            answer.countDown();
        }
    }

    /// However its address is written.
    @Test
    void aStreamTakesNoPlaceOfTheRequestsThatAreAnswered() throws Exception {
        try (HttpClient follower = client("127.0.0.6");
                HttpClient other = client("127.0.0.7")) {
            HttpResponse<InputStream> stream =
                    follower.sendAsync(
                                    request("/v1/%73tream/daily-user-activity"),
                                    HttpResponse.BodyHandlers.ofInputStream())
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (InputStream events = stream.body()) {
                assertThat(stream.headers().firstValue("Content-Type"))
                        .hasValue("text/event-stream");
                assertThat(events.read()).isEqualTo('r');
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> get(other, "/v1/status").statusCode() == 200);
            }
        }
    }

    /// Whoever asks again at once may be refused for the one place too: his answer arrives before
    /// its end is noted here.
    private static boolean isRefusedForItsRate(HttpResponse<String> answer) {
        return answer.statusCode() == TOO_MANY && answer.body().contains("more often than it may");
    }

    private static void passes(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client(String address) throws IOException {
        return HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
    }

    private HttpResponse<String> get(HttpClient client, String path)
            throws IOException, InterruptedException {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).build();
    }
}
