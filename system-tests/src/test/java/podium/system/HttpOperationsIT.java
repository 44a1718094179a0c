package podium.system;

import podium.stack.Part;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The commands over HTTP, on a line of real processes: release, replay, promote, roll back; and
/// what becomes of a replay when the service is killed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpOperationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Line line;
    private static String key;

    @BeforeAll
    static void startALine() {
        line = Line.start();
        key = line.operatorsKey();
        line.cli().done("generate", "--events", "5000", "--seed", "21");
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void nothingIsDoneForWhoHasNoKey() {
        HttpResponse<String> refused =
                call("POST", "/v1/operations", null, "{\"kind\": \"release\"}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(call("GET", "/v1/operations", key, null)).path("operations")).isEmpty();
    }

    @Test
    @Order(2)
    void aReleaseIsOneThatReadersSee() {
        JsonNode done = awaitDone(ask("{\"kind\": \"release\"}"));

        assertThat(done.path("output").toString()).contains("release");
        assertThat(line.status().rawRecords()).isEqualTo(5000);
    }

    @Test
    @Order(3)
    void aReplayIsFollowedAndPromotedAndRolledBack() {
        JsonNode replayed = awaitDone(ask("replay", "next"));

        assertThat(replayed.path("output").toString()).contains("run next has caught up");
        assertThat(line.comparison("next").get("identical").asBoolean()).isTrue();
        awaitDone(ask("promote", "next"));
        assertThat(line.publishedRun()).isEqualTo("next");
        awaitDone(ask("{\"kind\": \"rollback\"}"));
        assertThat(line.publishedRun()).isEqualTo("main");
    }

    @Test
    @Order(4)
    void whatACommandRefusesIsToldByItsCode() {
        String at = ask("runs-stop", "main");

        JsonNode failed = awaitState(at, "failed");

        assertThat(failed.path("error").path("code").asText()).isEqualTo("CLI-116");
        assertThat(failed.path("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void aReplayThatWasCutOffByAKilledServiceGoesOnWhenItIsAskedForAgain() {
        awaitDone(ask("runs-stop", "next"));
        String at = ask("replay", "third");
        awaitState(at, "running");

        line.kill(Part.OPERATIONS.label());
        line.cli().done("up");

        JsonNode cutOff = awaitState(at, "failed");
        assertThat(cutOff.path("error").path("code").asText()).isEqualTo("OPS-006");
        awaitDone(ask("replay", "third"));
        assertThat(line.comparison("third").get("identical").asBoolean()).isTrue();
    }

    @Test
    @Order(6)
    void theCollectorOnlyCountsUnlessItIsToldToDelete() {
        JsonNode counted = awaitDone(ask("{\"kind\": \"gc\"}"));

        assertThat(counted.path("output").toString()).contains("nothing was deleted");
        assertThat(line.cli().done("audit", "--all").lastLine()).matches("verify: .* books: good");
    }

    private static String ask(String kind, String run) {
        return ask("{\"kind\": \"%s\", \"arguments\": {\"run\": \"%s\"}}".formatted(kind, run));
    }

    /// @return where it is told of
    private static String ask(String body) {
        HttpResponse<String> asked = call("POST", "/v1/operations", key, body);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return asked.headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode awaitDone(String at) {
        return awaitState(at, "done");
    }

    private static JsonNode awaitState(String at, String state) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    JsonNode operation = json(call("GET", at, key, null));
                    assertThat(operation.path("state").asText())
                            .as(operation.toPrettyString())
                            .isEqualTo(state);
                });
        return json(call("GET", at, key, null));
    }

    private static HttpResponse<String> call(String method, String path, String key, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(operations() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String operations() {
        return "http://127.0.0.1:" + (line.cli().portBase() + Part.OPERATIONS.ordinal());
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return Http.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
