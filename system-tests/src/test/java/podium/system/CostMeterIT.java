package podium.system;

import podium.chaos.http.Generator;
import podium.chaos.http.Releases;
import podium.stack.Life;
import podium.stack.Part;
import podium.stack.Stack;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackWatcher;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What the services count against what the S3 server logged, for a line that made a hundred
/// releases, from the first request of its first start on. The services that use the store are
/// bronze-sink, silver-service, gold-service, query-api and the compactor; the programs that end
/// (audit, gc, manifests, restore) have no metrics, and none is run here.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CostMeterIT {
    private static final int RELEASES = 100;
    private static final int EVENTS_A_SECOND = 200;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<Part> METERED =
            List.of(Part.BRONZE, Part.SILVER, Part.GOLD, Part.QUERY_API, Part.COMPACTOR);

    private static final Pattern COUNTED =
            Pattern.compile("(?m)^podium_s3_requests_total\\{([^}]*)} (\\S+)");

    private static final Pattern UNANSWERED =
            Pattern.compile("(?m)^podium_s3_unanswered_total(?:\\{[^}]*})? (\\S+)");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @TempDir private static Path folder;

    private static Stack stack;
    private static StoreLog log;

    @BeforeAll
    static void makeAHundredReleases() {
        stack =
                new Stack(
                        StackSettings.of(
                                        folder.resolve("line"), StackPorts.free(), Life.WITH_PARENT)
                                .withReleaseInterval(Duration.ofSeconds(1))
                                .withEnvironment(
                                        Map.of(
                                                Part.S3,
                                                Map.of("LOG_LEVEL", "debug"),
                                                // so that nobody asks for anything in between
                                                Part.QUERY_API,
                                                Map.of(
                                                        "PODIUM_QUERY_POLL_INTERVAL",
                                                        "3s",
                                                        "PODIUM_QUERY_COST_INTERVAL",
                                                        "200ms"))));
        stack.up(StackWatcher.NONE);
        log = new StoreLog(stack.folder().log(Part.S3), Stack.BUCKET);
        Generator generator = new Generator(stack.url(Part.GENERATOR));
        generator.start(
                LONGEST.toSeconds() * EVENTS_A_SECOND,
                EVENTS_A_SECOND,
                7,
                0.03,
                LocalDate.of(2025, 12, 1),
                2);
        Releases releases = new Releases(stack.url(Part.GOLD), stack.url(Part.QUERY_API));
        // they are numbered from 0 on
        await().atMost(LONGEST).until(() -> releases.published() >= RELEASES - 1);
        generator.stop();
        await().atMost(PATIENCE)
                .until(() ->
                        releases.now(PATIENCE) instanceof Releases.Asked.Done(_, boolean isNew)
                                && !isNew);
    }

    @AfterAll
    static void takeDown() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void theMetersCountIsTheServersLog() {
        Map<String, Long> logged = new TreeMap<>();

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Map<String, Long> before = log.requests();
                    Map<String, Long> counted = counted();
                    Map<String, Long> after = log.requests();
                    // nobody asked for anything while they were read
                    assertThat(before).isEqualTo(after);
                    assertSame(counted, after, unanswered());
                    logged.putAll(after);
                });

        long all = logged.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%d requests in %d releases: %s%n", all, RELEASES, logged);
        assertThat(logged.get("put releases")).isGreaterThanOrEqualTo(RELEASES);
        assertThat(logged.keySet())
                .contains("put bronze", "put silver", "put rejected", "put gold");
    }

    @Test
    @Order(2)
    void theStatusOfQueryApiSaysTheSameOfTheWholeLine() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Map<String, Long> before = log.requests();
                    JsonNode cost = Http.get(stack.url(Part.QUERY_API) + "/v1/status").get("cost");
                    Map<String, Long> after = log.requests();
                    assertThat(before).isEqualTo(after);
                    long unanswered = 0;
                    for (JsonNode service : cost.get("services")) {
                        unanswered += service.path("unanswered").asLong();
                    }
                    assertSame(told(cost), after, unanswered);
                    assertThat(cost.get("services")).hasSize(METERED.size());
                    assertThat(cost.get("month_dollars").asDouble()).isPositive();
                    assertThat(cost.at("/stored/bytes/gold").asLong()).isPositive();
                });
    }

    /// And is the last: from then on they differ.
    @Test
    @Order(3)
    void aRequestThatNobodyCountedIsSeen() throws Exception {
        long counted = counted().getOrDefault("get other", 0L);
        URI unknown = URI.create("%s/%s/nobodys".formatted(stack.url(Part.S3), Stack.BUCKET));

        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(unknown).build(),
                        HttpResponse.BodyHandlers.discarding());

        assertThat(log.requests().get("get other")).isEqualTo(counted + 1);
    }

    /// Where every request was answered, they are equal. On a machine so busy that a connection
    /// took more than its time-out, those without an answer may not have reached the server.
    private static void assertSame(
            Map<String, Long> counted, Map<String, Long> logged, long unanswered) {
        if (unanswered == 0) {
            assertThat(counted).isEqualTo(logged);
            return;
        }
        Map<String, Long> missing = new TreeMap<>(counted);
        logged.forEach((place, requests) -> missing.merge(place, -requests, Long::sum));
        assertThat(missing.values()).allSatisfy(requests -> assertThat(requests).isNotNegative());
        assertThat(missing.values().stream().mapToLong(Long::longValue).sum())
                .isLessThanOrEqualTo(unanswered);
        System.out.printf("%d requests without an answer; not logged: %s%n", unanswered, missing);
    }

    private static long unanswered() {
        long unanswered = 0;
        for (Part part : METERED) {
            Matcher sample = UNANSWERED.matcher(Http.text(stack.url(part) + "/q/metrics"));
            while (sample.find()) {
                unanswered += (long) Double.parseDouble(sample.group(1));
            }
        }
        return unanswered;
    }

    /// By the metrics of all services together.
    private static Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        for (Part part : METERED) {
            Matcher sample = COUNTED.matcher(Http.text(stack.url(part) + "/q/metrics"));
            while (sample.find()) {
                long requests = (long) Double.parseDouble(sample.group(2));
                if (requests > 0) {
                    counted.merge(place(sample.group(1)), requests, Long::sum);
                }
            }
        }
        return counted;
    }

    private static String place(String labels) {
        Map<String, String> values = new TreeMap<>();
        Matcher label = LABEL.matcher(labels);
        while (label.find()) {
            values.put(label.group(1), label.group(2));
        }
        return values.get("kind") + " " + values.get("layer");
    }

    private static Map<String, Long> told(JsonNode cost) {
        Map<String, Long> told = new TreeMap<>();
        for (JsonNode count : cost.get("counts")) {
            told.merge(
                    count.get("kind").asText() + " " + count.get("layer").asText(),
                    count.get("requests").asLong(),
                    Long::sum);
        }
        return told;
    }
}
