package podium.query.rest;

import podium.query.Tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A service that waits for next to nothing: an answer that is not computed yet is not waited for,
/// and is there when somebody asks again.
@NullUnmarked
@QuarkusTest
@TestProfile(DeadlineIT.Hasty.class)
class DeadlineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Nobody is waited for, and yet one of them may be there: its thread runs when the other does
    /// not.
    private static final int QUESTIONS = 100;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI base;

    public static class Hasty extends OwnLake {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("podium.query.request-timeout", "PT0.000001S");
        }
    }

    @Test
    void anAnswerThatIsNotThereInTimeIs503AndThereWhenSomebodyAsksAgain() throws Exception {
        Neighbours.publish(new Tables().funnel(Tables.DAY, "p", "c", 3, 2, 1, 1));
        await().atMost(PATIENCE)
                .until(() ->
                        new ObjectMapper()
                                .readTree(get("/v1/status").body())
                                .path("release")
                                .isObject());

        String question = "";
        HttpResponse<String> late = null;
        for (int one = 0; one < QUESTIONS && (late == null || late.statusCode() == 200); one++) {
            question = "/v1/product-funnel?category=c" + one;
            late = get(question);
        }

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(late.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new ObjectMapper().readTree(late.body()).get("code").asText())
                .isEqualTo("QUERY-014");
        String again = question;
        await().atMost(PATIENCE).until(() -> get(again).statusCode() == 200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
