package podium.query.rest;

import podium.access.ApiKey;
import podium.access.KeyFile;
import podium.access.Role;
import podium.access.StoredKey;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.query.Tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.logging.Logger;
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
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

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
                    "quarkus.log.level", "WARN",
                    "podium.access.refusals-rate", "1000",
                    "podium.access.refusals-burst", "1000",
                    "podium.access.refusals-written-rate", "1000");
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
                "/v1/rejects;x=1",
                "/v1;x=1/rejects",
                "/v1%3Bx=1/rejects",
                "/v1/rejects%3Bx=1",
                "/v1/;/rejects",
                "/v1%2frejects",
                "/%76%31/%72%65%6A%65%63%74%73",
                "/v1/rejects%00",
                "/v1/rejects%0a",
                "/v1/rejects%20",
                "/dashboard/..;/v1/rejects",
                "/q/openapi/../../v1/rejects",
                "/q/openapi/..%2f..%2fv1/rejects",
                "/webjars/%252e%252e/%252e%252e/v1/rejects",
                "/v1;x/rejects",
                "/v1/rejects;x",
                "/v1;/rejects;/",
                "/v1%3Bx/rejects",
                "/v1/rejects%3bx",
                "/webjars;/../v1/rejects",
            })
    void noSpellingOfAPathGetsAround(String path) throws Exception {
        assertThat(status("GET", path, MADE.get(Role.READER).reveal())).isIn(400, 403, 404);
        assertThat(status("GET", path.replace("rejects", "status"), null)).isIn(400, 401, 404);
    }

    /// The whole address in the first line, another path behind a `#`, a backslash.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/v1/rejects",
                "http://localhost:1/q/metrics/../../v1/rejects",
                "/q/metrics#/../../v1/rejects",
                "/dashboard/..\\..\\v1/rejects",
                "/v1\\rejects",
                "v1/rejects",
                "*",
            })
    void noFirstLineGetsAround(String target) throws Exception {
        String answer =
                RawHttp.send(
                        base,
                        "GET " + target + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + MADE.get(Role.READER).reveal(),
                        "Connection: close");

        assertThat(RawHttp.statuses(answer)).hasSize(1).first().isIn(400, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "PUT", "LINK", "get", "X"})
    void aMethodThatNobodyNamedTakesAnOperator(String method) throws Exception {
        for (String path : List.of("/v1/status", "/q/metrics", "/dashboard/api.js", "/")) {
            String answer =
                    RawHttp.send(
                            base,
                            method + " " + path + " HTTP/1.1",
                            "Host: localhost",
                            "Authorization: Bearer " + MADE.get(Role.ANALYST).reveal(),
                            "Connection: close");

            assertThat(RawHttp.statuses(answer)).as(path).containsExactly(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"})
    void noHeaderMakesAnotherMethodOrPathOfARequest(String header) throws Exception {
        String reader = MADE.get(Role.READER).reveal();
        HttpRequest asPost =
                request("/v1/sql?_method=POST", reader).header(header, "POST").GET().build();
        HttpRequest asGet =
                request("/v1/status?_method=GET", reader)
                        .header(header, "GET")
                        .header("X-Original-URL", "/q/metrics")
                        .header("X-Rewrite-URL", "/q/metrics")
                        .header("X-Forwarded-Prefix", "/q/metrics")
                        .DELETE()
                        .build();

        assertThat(client.send(asPost, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isIn(400, 404, 405);
        assertThat(client.send(asGet, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void otherProtocolsMeetTheSameDoorkeeper() throws Exception {
        URI socket = URI.create("ws://%s/v1/status".formatted(base.getAuthority()));
        HttpClient second = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> low =
                second.send(
                        request("/v1/rejects", MADE.get(Role.READER).reveal()).build(),
                        HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> again =
                second.send(
                        request("/v1/rejects", null).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(low.statusCode()).isEqualTo(403);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        client.newWebSocketBuilder()
                                .buildAsync(socket, new WebSocket.Listener() {})
                                .join())
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.type(WebSocketHandshakeException.class))
                .extracting(refused -> refused.getResponse().statusCode())
                .isEqualTo(401);
    }

    @Test
    void twoKeysAreNone() throws Exception {
        String first = "Authorization: Bearer " + MADE.get(Role.READER).reveal();
        String second = "Authorization: Bearer " + MADE.get(Role.OPERATOR).reveal();
        String token = "Authorization: Bearer " + TokenProvider.token("ada", "podium-reader");
        for (List<String> keys :
                List.of(
                        List.of(first, second),
                        List.of(first, first),
                        List.of(first, token),
                        List.of(token, first),
                        List.of(first, "Authorization: Basic eDp5"))) {
            String answer =
                    RawHttp.send(
                            base,
                            "GET /v1/status HTTP/1.1",
                            "Host: localhost",
                            keys.get(0),
                            keys.get(1),
                            "Connection: close");

            assertThat(RawHttp.statuses(answer)).as("%s", keys).containsExactly(401);
        }
    }

    /// What is in the body of a refused request is no request of its own, and the next one on the
    /// connection is judged by what it brings itself.
    @Test
    void aRefusedBodyIsNoRequest() throws Exception {
        String hidden = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String large = hidden + "x".repeat(40_000);
        String key = "Authorization: Bearer " + MADE.get(Role.READER).reveal();
        String chunked =
                RawHttp.send(
                        base,
                        "POST /v1/sql HTTP/1.1",
                        "Host: localhost",
                        key,
                        "Transfer-Encoding: chunked",
                        "",
                        Integer.toHexString(large.length()),
                        large,
                        "0",
                        "",
                        "GET /v1/status HTTP/1.1",
                        "Host: localhost",
                        "Connection: close");
        String counted =
                RawHttp.send(
                        base,
                        "DELETE /v1/releases HTTP/1.1",
                        "Host: localhost",
                        key,
                        "Content-Length: " + large.length(),
                        "",
                        large + "GET /v1/status HTTP/1.1",
                        "Host: localhost",
                        "Connection: close");

        assertThat(RawHttp.statuses(chunked)).containsExactly(403, 401);
        assertThat(RawHttp.statuses(counted)).containsExactly(403, 401);
    }

    @Test
    void whatTookAKeyIsKeptByNoSharedCache() throws Exception {
        Neighbours.publish(new Tables().put(GoldKey.activity(Tables.DAY), Measures.of(4, 5, 20)));
        String reader = MADE.get(Role.READER).reveal();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> text("/v1/daily-user-activity", reader).statusCode() == 200);
        HttpResponse<String> newest = text("/v1/daily-user-activity", reader);
        String release = newest.headers().firstValue("Podium-Release").orElseThrow();

        HttpResponse<String> pinned =
                text(
                        "/v1/daily-user-activity?release=" + release,
                        TokenProvider.token("ada", "podium-reader"));

        assertThat(kept(newest)).isEqualTo("private, no-cache");
        assertThat(kept(pinned)).isEqualTo("private, max-age=86400, immutable");
        assertThat(kept(text("/v1/releases", reader))).isEqualTo("private, no-cache");
        assertThat(kept(text("/v1/rejects", MADE.get(Role.ANALYST).reveal())))
                .doesNotContain("public");
    }

    /// There is no such method here: whoever gets past the doorkeeper hears 405.
    @Test
    void whatCantBeWrittenDownIsNotDoneAndRefusedAllTheSame() throws Exception {
        for (String file : List.of("actions.jsonl", "refusals.jsonl")) {
            Path log = FOLDER.resolve("log").resolve(file);
            Path aside = log.resolveSibling(file + ".aside");
            // so that it is there
            status("DELETE", "/v1/releases", MADE.get(Role.OPERATOR).reveal());
            status("DELETE", "/v1/releases", null);
            Files.move(log, aside);
            Files.createDirectory(log);
            try {
                int done = status("DELETE", "/v1/releases", MADE.get(Role.OPERATOR).reveal());

                assertThat(done).isEqualTo(file.startsWith("actions") ? 503 : 405);
                assertThat(status("DELETE", "/v1/releases", null)).isEqualTo(401);
                assertThat(status("GET", "/v1/rejects", MADE.get(Role.READER).reveal()))
                        .isEqualTo(403);
            } finally {
                Files.delete(log);
                Files.move(aside, log);
            }
        }
    }

    @Test
    void aHalfWrittenKeyFileLetsNobodyInButTokensAndProbes() throws Exception {
        String key = MADE.get(Role.OPERATOR).reveal();
        byte[] whole = Files.readAllBytes(KEYS);
        Files.write(KEYS, Arrays.copyOf(whole, whole.length - 20));
        try {
            HttpResponse<String> refused = text("/v1/status", key);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(code(refused)).isEqualTo("ACCESS-001");
            assertThat(status("DELETE", "/v1/releases", key)).isEqualTo(503);
            assertThat(status("GET", "/v1/status", null)).isEqualTo(401);
            assertThat(status("GET", "/q/health/live", key)).isEqualTo(200);
            assertThat(status("GET", "/v1/status", TokenProvider.token("ada", "podium-reader")))
                    .isNotIn(401, 403);
        } finally {
            Files.write(KEYS, whole);
        }
        assertThat(refusal("GET", "/v1/status", key)).isZero();
    }

    @Test
    void noHeaderSaysWhereARequestComesFrom() throws Exception {
        HttpRequest request =
                request("/v1/from-elsewhere", null)
                        .header("X-Forwarded-For", "203.0.113.7")
                        .header("Forwarded", "for=203.0.113.7")
                        .header("X-Real-IP", "203.0.113.7")
                        .build();

        client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(Files.readAllLines(FOLDER.resolve("log").resolve("refusals.jsonl")))
                .anyMatch(line -> line.contains("from-elsewhere") && line.contains("\"127.0.0.1\""))
                .noneMatch(line -> line.contains("203.0.113.7"));
    }

    /// Neither where anybody reads them, nor where only the owner of the machine does.
    @Test
    void whatStrangersSendInAnAddressStandsInNoMetricAndNoKeyInALog() throws Exception {
        String key = MADE.get(Role.READER).reveal();
        String secret = key.substring(key.length() - 43);

        text("/v1/stranger-path-1?access_token=" + key, null);
        text("/stranger-path-2/" + key, null);
        text("/v1/stranger-path-3/" + key, key);
        status("DELETE", "/v1/stranger-path-4?key=" + key, MADE.get(Role.OPERATOR).reveal());

        assertThat(text("/q/metrics", null).body()).doesNotContain("stranger-path", secret);
        for (String log : List.of("refusals.jsonl", "actions.jsonl")) {
            assertThat(Files.readString(FOLDER.resolve("log").resolve(log)))
                    .contains("stranger-path", "podium_a-reader_…".replace("…", "\\u2026"))
                    .doesNotContain(secret);
        }
    }

    @Test
    void earlyRefusalsHaveTheirHeadersToo() throws Exception {
        // nobody waits for the body, and the connection ends
        String large =
                RawHttp.send(
                        base, "POST /v1/sql HTTP/1.1", "Host: localhost", "Content-Length: 70000");

        assertThat(RawHttp.statuses(large)).containsExactly(413);
        assertThat(large).containsIgnoringCase("X-Content-Type-Options: nosniff");
        for (HttpResponse<String> answer :
                List.of(
                        text("/v1/status;x=1", null),
                        text("/nothing", MADE.get(Role.READER).reveal()))) {
            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as("%d", answer.statusCode())
                    .hasValue("nosniff");
        }
    }

    @Test
    void noPageIsShownInAFrame() throws Exception {
        for (String page : List.of("/", "/index.html", "/q/swagger-ui/")) {
            HttpResponse<String> shown = text(page, null);

            assertThat(shown.statusCode()).as(page).isEqualTo(200);
            assertThat(shown.headers().allValues("X-Frame-Options")).as(page).containsOnly("DENY");
            assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(page)
                    .contains("frame-ancestors 'none'");
        }
    }

    /// The profile has the service say nothing but warnings.
    @Test
    void whatIsDoneIsWrittenDownHoweverLittleTheServiceSays() {
        assertThat(Logger.getLogger("podium.query").isInfoEnabled()).isFalse();
        assertThat(Logger.getLogger("podium.actions").isInfoEnabled()).isTrue();
        assertThat(Logger.getLogger("podium.refusals").isInfoEnabled()).isTrue();
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

    private static String kept(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Control").orElseThrow();
    }

    private static String code(HttpResponse<String> problem) throws IOException {
        return new ObjectMapper().readTree(problem.body()).get("code").asText();
    }
}
