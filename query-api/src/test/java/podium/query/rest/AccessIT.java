package podium.query.rest;

import podium.access.ApiKey;
import podium.access.KeyFile;
import podium.access.Role;
import podium.access.StoredKey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// A closed query-api: each endpoint, asked by each role, by nobody, and with a key that is none.
@NullUnmarked
@QuarkusTest
@TestProfile(AccessIT.Closed.class)
class AccessIT {
    /// The profile and the test are of two class loaders, and have to mean the same folder.
    private static final Path FOLDER = Path.of("target", "access-it").toAbsolutePath();

    private static final Path KEYS = FOLDER.resolve("keys");
    private static final Map<Role, ApiKey> MADE = new EnumMap<>(Role.class);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI base;

    public static class Closed extends OwnLake {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(Neighbours.class),
                    new TestResourceEntry(TokenProvider.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "podium.access.anonymous", "",
                    "podium.access.keys", KEYS.toString(),
                    "podium.access.log", FOLDER.resolve("log").toString(),
                    "podium.access.refusals-rate", "1000",
                    "podium.access.refusals-burst", "1000");
        }
    }

    @BeforeAll
    static void makeKeys() throws IOException {
        Files.deleteIfExists(KEYS);
        for (Role role : Role.values()) {
            ApiKey key = ApiKey.make("a-" + role.label(), new SecureRandom());
            new KeyFile(KEYS).add(StoredKey.of(key, role));
            MADE.put(role, key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /q/health/live, anybody",
        "GET, /q/health/ready, anybody",
        "GET, /q/metrics, anybody",
        "GET, /q/openapi, anybody",
        "GET, /q/swagger-ui/, anybody",
        "GET, /, anybody",
        "GET, /index.html, anybody",
        "GET, /dashboard/api.js, anybody",
        "GET, /v1/status, reader",
        "GET, /v1/quality, reader",
        "GET, /v1/releases, reader",
        "GET, /v1/product-funnel, reader",
        "GET, /v1/hourly-revenue.csv, reader",
        "GET, /v1/daily-user-activity?view=live, reader",
        "HEAD, /v1/hourly-revenue, reader",
        "GET, /v1/stream/hourly-revenue, reader",
        "GET, /v1/nothing, reader",
        "GET, /nothing, reader",
        "GET, /v1/rejects, analyst",
        "POST, /v1/sql, analyst",
        "POST, /v1/status, operator",
        "DELETE, /v1/releases, operator",
        "PUT, /v1/sql, operator",
    })
    void eachCallTakesItsRole(String method, String path, String least) throws Exception {
        int order =
                least.equals("anybody") ? -1 : Role.named(least).map(Role::ordinal).orElseThrow();

        assertThat(refusal(method, path, null)).isEqualTo(order < 0 ? 0 : 401);
        assertThat(refusal(method, path, "podium_a-operator_" + "x".repeat(43)))
                .isEqualTo(order < 0 ? 0 : 401);
        for (Role role : Role.values()) {
            assertThat(refusal(method, path, MADE.get(role).reveal()))
                    .as(role.label())
                    .isEqualTo(role.ordinal() >= order ? 0 : 403);
        }
    }

    /// However it is written, it is the same place or none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%72ejects",
                "/v1//rejects",
                "//v1/rejects",
                "/v1/./rejects",
                "/v1/x/../rejects",
                "/v1/rejects/",
                "/v1/rejects%3Fx",
                "/q/health/../../v1/rejects",
                "/dashboard/..%2f..%2fv1/rejects",
                "/q/metrics/%2e%2e/%2e%2e/v1/rejects",
                "/V1/rejects",
            })
    void noSpellingOfAPathGetsAround(String path) throws Exception {
        assertThat(status("GET", path, MADE.get(Role.READER).reveal())).isIn(400, 403, 404);
        assertThat(status("GET", path.replace("rejects", "status"), null)).isIn(400, 401, 404);
    }

    @Test
    void whoIsRefusedIsToldHowAndCounted() throws Exception {
        HttpResponse<String> none = text("/v1/status", null);
        HttpResponse<String> low = text("/v1/rejects", MADE.get(Role.READER).reveal());

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"podium\"");
        assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(none.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(none.headers().firstValue("Podium-Anonymous")).isEmpty();
        assertThat(code(none)).isEqualTo("ACCESS-101");
        assertThat(low.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("scope=\"analyst\"");
        assertThat(code(low)).isEqualTo("ACCESS-102");
        assertThat(text("/q/metrics", null).body())
                .containsPattern("podium_access_refused_total\\{code=\"ACCESS-101\"} [1-9]")
                .containsPattern("podium_access_refused_total\\{code=\"ACCESS-102\"} [1-9]");
        assertThat(Files.readString(FOLDER.resolve("log").resolve("refusals.jsonl")))
                .contains("\"who\":\"a-reader\"", "GET /v1/rejects", "ACCESS-102");
    }

    @Test
    void theStatusSaysThatNothingIsOpen() throws Exception {
        HttpResponse<String> status = text("/v1/status", MADE.get(Role.READER).reveal());

        assertThat(new ObjectMapper().readTree(status.body()).get("anonymous").isNull()).isTrue();
    }

    /// Who visits another site can't be made to click on one of these.
    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/swagger-ui/", "/q/swagger-ui/index.html"})
    void noPageIsShownWithinAnother(String page) throws Exception {
        HttpResponse<String> shown = text(page, null);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(shown.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    }

    @Test
    void aTokenIsAsGoodAsAKey() throws Exception {
        String reader = TokenProvider.token("ada", "podium-reader");
        String analyst = TokenProvider.token("ada", "podium-analyst");

        assertThat(refusal("GET", "/v1/status", reader)).isZero();
        assertThat(refusal("GET", "/v1/stream/hourly-revenue", reader)).isZero();
        assertThat(refusal("POST", "/v1/sql", reader)).isEqualTo(403);
        assertThat(refusal("POST", "/v1/sql", analyst)).isZero();
        assertThat(refusal("DELETE", "/v1/releases", analyst)).isEqualTo(403);
        assertThat(refusal("GET", "/v1/status", TokenProvider.token("ada", "reader")))
                .isEqualTo(401);
        assertThat(refusal("GET", "/v1/status", reader.substring(0, reader.length() - 4) + "AAAA"))
                .isEqualTo(401);
        assertThat(Files.readString(FOLDER.resolve("log").resolve("refusals.jsonl")))
                .contains("\"who\":\"token:ada\"", "POST /v1/sql")
                .doesNotContain(reader.substring(reader.lastIndexOf('.') + 1));
    }

    /// There is nothing to do here yet; it is written down that somebody wanted to.
    @Test
    void whatTakesAnOperatorIsWrittenDownAndNoKeyIs() throws Exception {
        status("DELETE", "/v1/releases?x=1", MADE.get(Role.OPERATOR).reveal());

        assertThat(Files.readAllLines(FOLDER.resolve("log").resolve("actions.jsonl")))
                .anyMatch(line ->
                        line.contains("\"who\":\"a-operator\"")
                                && line.contains("\"what\":\"DELETE /v1/releases\"")
                                && line.contains("\"query\":\"x=1\"")
                                && line.contains("\"outcome\":\"begun\""));
        List<String> secrets =
                Arrays.stream(Role.values())
                        .map(role -> MADE.get(role).reveal())
                        .map(key -> key.substring(key.length() - 43))
                        .toList();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secrets);
            }
        }
    }

    private int status(String method, String path, @Nullable String key) throws Exception {
        return ask(method, path, key).statusCode();
    }

    /// The doorkeeper's; 0: the request was let in, whatever became of it.
    private int refusal(String method, String path, @Nullable String key) throws Exception {
        HttpResponse<InputStream> response = ask(method, path, key);
        return response.headers().firstValue("WWW-Authenticate").isPresent()
                ? response.statusCode()
                : 0;
    }

    private HttpResponse<InputStream> ask(String method, String path, @Nullable String key)
            throws Exception {
        HttpRequest request =
                request(path, key)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("POST")
                                        ? HttpRequest.BodyPublishers.ofString("{\"sql\":\"x\"}")
                                        : HttpRequest.BodyPublishers.noBody())
                        .build();
        HttpResponse<InputStream> response =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        // a stream has no end
        response.body().close();
        return response;
    }

    private HttpResponse<String> text(String path, @Nullable String key) throws Exception {
        return client.send(request(path, key).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, @Nullable String key) {
        String root = "http://%s:%d".formatted(base.getHost(), base.getPort());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private static String code(HttpResponse<String> problem) throws IOException {
        return new ObjectMapper().readTree(problem.body()).get("code").asText();
    }
}
