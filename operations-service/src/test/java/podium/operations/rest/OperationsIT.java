package podium.operations.rest;

import podium.access.ApiKey;
import podium.access.KeyFile;
import podium.access.Role;
import podium.access.StoredKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service over HTTP, with child processes that do what they are told. Clients that provoke
/// refusals have loopback addresses of their own.
@NullUnmarked
@QuarkusTest
@TestProfile(OperationsIT.Small.class)
@Timeout(180)
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    /// The profile and the test are of two class loaders, and have to mean the same folder.
    private static final Path FOLDER = Path.of("target", "operations-it").toAbsolutePath();

    private static final Path KEYS = FOLDER.resolve("keys");
    private static final int QUEUED_MAX = 2;

    private static ApiKey operator;
    private static ApiKey reader;

    private final HttpClient client = client("127.0.0.1");

    @TestHTTPResource("/v1/operations")
    URI base;

    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "podium.operations.class-path",
                    Path.of("target", "test-classes").toAbsolutePath().toString(),
                    "podium.operations.main-class",
                    "podium.operations.SmallCommands",
                    "podium.operations.stack",
                    "/a/stack",
                    "podium.operations.folder",
                    FOLDER.resolve("operations").toString(),
                    "podium.operations.queued-max",
                    Integer.toString(QUEUED_MAX),
                    "podium.operations.grace",
                    "300ms",
                    "podium.access.keys",
                    KEYS.toString(),
                    "podium.access.refusals-burst",
                    "5");
        }
    }

    @BeforeAll
    static void makeKeys() throws IOException {
        Files.deleteIfExists(KEYS);
        operator = made("boss", Role.OPERATOR);
        reader = made("board", Role.READER);
    }

    @BeforeEach
    void letNothingRun() throws Exception {
        for (JsonNode operation : json(get(base, operator)).path("operations")) {
            call("DELETE", one(operation.path("id").asLong()), operator, null);
        }
        awaitRunning(0);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anOperationIsAskedForFollowedAndDone() throws Exception {
        HttpResponse<String> asked =
                ask("{\"kind\": \"replay\", \"arguments\": {\"run\": \"next\"}}");
        JsonNode accepted = json(asked);

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Location"))
                .hasValue("/v1/operations/" + accepted.path("id").asLong());
        assertThat(accepted.path("state").asText()).isIn("queued", "running");
        assertThat(accepted.path("command").asText()).isEqualTo("./podium replay --run next");
        assertThat(accepted.path("caller").asText()).isEqualTo("boss");
        JsonNode done = awaitState(accepted, "done");
        assertThat(done.path("exit_code").asInt()).isZero();
        assertThat(texts(done.path("output")))
                .contains("words replay --run next --data /a/stack", "done");
        assertThat(done.path("progress").path("done").asLong()).isEqualTo(5);
        assertThat(done.path("progress").path("total").asLong()).isEqualTo(10);
        assertThat(json(get(base, reader)).path("operations").get(0).path("id"))
                .isEqualTo(done.path("id"));
    }

    @Test
    void aFailureIsToldByTheCommandsCode() throws Exception {
        JsonNode broken = awaitState(json(ask(replay("broken"))), "failed");
        JsonNode crashed = awaitState(json(ask(replay("crash"))), "failed");

        assertThat(broken.path("error").path("code").asText()).isEqualTo("CLI-115");
        assertThat(broken.path("exit_code").asInt()).isEqualTo(1);
        assertThat(crashed.path("error").path("code").asText()).isEqualTo("OPS-005");
        assertThat(crashed.path("exit_code").asInt()).isEqualTo(134);
    }

    @Test
    void whatRunsIsTakenBackAndTheNextOneBegins() throws Exception {
        JsonNode first = awaitState(json(ask(replay("endless"))), "running");
        JsonNode second = json(ask(replay("next")));

        HttpResponse<String> cancelled = call("DELETE", one(first), operator, null);

        assertThat(second.path("state").asText()).isEqualTo("queued");
        assertThat(cancelled.statusCode()).isEqualTo(202);
        awaitState(first, "cancelled");
        awaitState(second, "done");
        HttpResponse<String> again = call("DELETE", one(first), operator, null);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).path("code").asText()).isEqualTo("OPS-004");
    }

    @Test
    void whoDoesNotListenIsKilledAndTheServiceGoesOn() throws Exception {
        JsonNode stubborn = awaitState(json(ask(replay("stubborn"))), "running");
        await().atMost(PATIENCE)
                .until(() -> texts(json(get(one(stubborn), reader)).path("output")).size() > 1);

        call("DELETE", one(stubborn), operator, null);

        assertThat(awaitState(stubborn, "cancelled").path("exit_code").asInt()).isEqualTo(137);
        awaitState(json(ask("{\"kind\": \"release\"}")), "done");
    }

    @Test
    void moreThanMayWaitAreRefusedAndOtherKindsAreNotHeldUp() throws Exception {
        JsonNode endless = awaitState(json(ask(replay("endless"))), "running");
        JsonNode release = json(ask("{\"kind\": \"release\"}"));
        awaitState(release, "done");
        for (int i = 0; i < QUEUED_MAX; i++) {
            assertThat(ask(replay("next")).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> refused = ask(replay("next"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(refused).path("code").asText()).isEqualTo("OPS-003");
        assertThat(json(get(one(endless), reader)).path("state").asText()).isEqualTo("running");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind": "up"}                                                | kind
                    {"kind": "replay"}                                            | arguments.run
                    {"kind": "replay", "arguments": {"run": "--build=/x"}}        | arguments.run
                    {"kind": "replay", "arguments": {"run": "a", "build": "/x"}}  | arguments.build
                    nonsense                                                      | body
                    """)
    void whatIsNoOperationIsRefusedByName(String body, String field) throws Exception {
        HttpResponse<String> refused = ask(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(json(refused).path("code").asText()).isEqualTo("OPS-001");
        assertThat(json(refused).path("field").asText()).isEqualTo(field);
        assertThat(json(refused).path("allowed").asText()).isNotBlank();
    }

    @Test
    void whatIsNotThereIsAProblemToo() throws Exception {
        for (String id : List.of("999999", "x", "-1", "99999999999999999999")) {
            for (String method : List.of("GET", "DELETE")) {
                HttpResponse<String> refused =
                        call(method, URI.create(base + "/" + id), operator, null);
                assertThat(refused.statusCode()).as(method + " " + id).isEqualTo(404);
                assertThat(json(refused).path("code").asText()).isEqualTo("OPS-002");
            }
        }
        HttpResponse<String> nowhere = get(base.resolve("/v1/other"), operator);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(json(nowhere).path("code").asText()).isEqualTo("OPS-010");
        HttpResponse<String> put = call("PUT", base, operator, "{}");
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    /// Another site's page can make a browser send a form, and no JSON.
    @Test
    void onlyJsonIsTaken() throws Exception {
        HttpRequest form =
                request(base, operator)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"kind\": \"release\"}"))
                        .build();

        HttpResponse<String> refused = client.send(form, HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(json(refused).path("code").asText()).isEqualTo("OPS-010");
    }

    @Test
    void whoHasNoKeyOrAWrongOneIsAskedForOne() throws Exception {
        long before = count("actions.jsonl");
        try (HttpClient stranger = client("127.0.0.2")) {
            HttpResponse<String> none =
                    stranger.send(
                            HttpRequest.newBuilder(base).GET().build(),
                            HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> wrong =
                    stranger.send(
                            request(base, ApiKey.make("boss", new SecureRandom()))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"podium\"");
            assertThat(none.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(json(none).path("code").asText()).isEqualTo("ACCESS-101");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"podium\", error=\"invalid_token\"");
        }
        assertThat(lines("refusals.jsonl"))
                .anyMatch(line ->
                        line.contains("\"from\":\"127.0.0.2\"")
                                && line.contains("\"what\":\"POST /v1/operations\"")
                                && line.contains("\"who\":\"boss\""));
        assertThat(count("actions.jsonl")).isEqualTo(before);
    }

    @Test
    void aReaderMayLookAndNotDo() throws Exception {
        try (HttpClient another = client("127.0.0.3")) {
            HttpResponse<String> seen =
                    another.send(
                            request(base, reader).GET().build(),
                            HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> refused =
                    another.send(
                            request(base, reader)
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"kind\": \"release\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(seen.statusCode()).isEqualTo(200);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(
                            challenge -> assertThat(challenge).contains("insufficient_scope"));
            assertThat(json(refused).path("code").asText()).isEqualTo("ACCESS-102");
        }
    }

    @Test
    void whoGuessesIsSlowedDownAndAGoodKeyStillCounts() throws Exception {
        long before = count("refusals.jsonl");
        try (HttpClient guesser = client("127.0.0.4")) {
            int unauthorized = 0;
            HttpResponse<String> last = null;
            for (int i = 0; i < 40; i++) {
                last =
                        guesser.send(
                                request(base, ApiKey.make("boss", new SecureRandom()))
                                        .GET()
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                unauthorized += last.statusCode() == 401 ? 1 : 0;
            }
            HttpResponse<String> good =
                    guesser.send(
                            request(base, reader).GET().build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(last).path("code").asText()).isEqualTo("ACCESS-103");
            assertThat(count("refusals.jsonl") - before).isEqualTo(unauthorized).isLessThan(40);
            assertThat(good.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatIsTakenBackIsGoodForNothingAtOnce() throws Exception {
        ApiKey leaver = made("leaver", Role.OPERATOR);
        try (HttpClient another = client("127.0.0.5")) {
            HttpRequest look = request(base, leaver).GET().build();
            int before = another.send(look, HttpResponse.BodyHandlers.discarding()).statusCode();

            new KeyFile(KEYS).remove("leaver");

            assertThat(before).isEqualTo(200);
            assertThat(another.send(look, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aDamagedKeyFileLetsNobodyIn() throws Exception {
        String good = Files.readString(KEYS);
        try {
            Files.writeString(KEYS, good + "half a li");

            HttpResponse<String> refused = get(base, operator);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).path("code").asText()).isEqualTo("ACCESS-001");
        } finally {
            Files.writeString(KEYS, good);
        }
        assertThat(get(base, operator).statusCode()).isEqualTo(200);
    }

    @Test
    void whoDidWhatIsWrittenDownAndNoKeyIs() throws Exception {
        JsonNode done =
                awaitState(
                        json(ask("{\"kind\": \"gc\", \"arguments\": {\"delete\": true}}")), "done");
        String operation = "\"operation\":\"%d\"".formatted(done.path("id").asLong());

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(lines("actions.jsonl"))
                                .filteredOn(line -> line.contains(operation))
                                .hasSize(2)
                                .allMatch(line -> line.contains("\"who\":\"boss\""))
                                .allMatch(line -> line.contains("gc --delete"))
                                .anyMatch(line -> line.contains("\"outcome\":\"accepted\""))
                                .anyMatch(line -> line.contains("\"outcome\":\"done\"")));
        String secret = operator.reveal().substring(operator.reveal().length() - 43);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
            }
        }
    }

    @Test
    void whatCantBeWrittenDownIsNotDone() throws Exception {
        Path log = FOLDER.resolve("operations").resolve("actions.jsonl");
        Path aside = FOLDER.resolve("aside");
        JsonNode last = awaitState(json(ask("{\"kind\": \"release\"}")), "done");
        String over = "\"operation\":\"%d\"".formatted(last.path("id").asLong());
        await().atMost(PATIENCE)
                .until(() ->
                        lines("actions.jsonl").stream()
                                .anyMatch(line ->
                                        line.contains(over) && line.contains("operation over")));
        Files.move(log, aside);
        Files.createDirectory(log);
        try {
            HttpResponse<String> refused = ask("{\"kind\": \"release\"}");
            long known = json(get(base, reader)).path("operations").get(0).path("id").asLong();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).path("code").asText()).isEqualTo("ACCESS-007");
            awaitRunning(0);
            assertThat(json(get(base, reader)).path("operations").get(0).path("id").asLong())
                    .isEqualTo(known);
        } finally {
            Files.delete(log);
            Files.move(aside, log);
        }
    }

    @Test
    void metricsAndHealthAskForNoKey() throws Exception {
        HttpResponse<String> metrics =
                client.send(
                        HttpRequest.newBuilder(base.resolve("/q/metrics")).build(),
                        HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> health =
                client.send(
                        HttpRequest.newBuilder(base.resolve("/q/health/ready")).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(metrics.body())
                .contains("podium_operations_running", "podium_operations_queued")
                .contains("podium_operations_ended_total{kind=\"gc\",state=\"done\"}")
                .contains("podium_access_refused_total{code=\"ACCESS-101\"}");
        assertThat(health.statusCode()).isEqualTo(200);
    }

    private static String replay(String run) {
        return "{\"kind\": \"replay\", \"arguments\": {\"run\": \"%s\"}}".formatted(run);
    }

    private JsonNode awaitState(JsonNode operation, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(json(get(one(operation), reader)).path("state").asText())
                                .isEqualTo(state));
        return json(get(one(operation), reader));
    }

    private void awaitRunning(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(json(get(base, reader)).path("operations"))
                                .filteredOn(operation -> operation.path("ended_at").isNull())
                                .hasSize(count));
    }

    private HttpResponse<String> ask(String body) {
        return call("POST", base, operator, body);
    }

    private HttpResponse<String> get(URI uri, ApiKey key) {
        return call("GET", uri, key, null);
    }

    private HttpResponse<String> call(String method, URI uri, ApiKey key, @Nullable String body) {
        HttpRequest.Builder request =
                request(uri, key)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(URI uri, ApiKey key) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + key.reveal());
    }

    private URI one(JsonNode operation) {
        return one(operation.path("id").asLong());
    }

    private URI one(long id) {
        return URI.create(base + "/" + id);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static long count(String log) throws IOException {
        return lines(log).size();
    }

    private static List<String> lines(String log) throws IOException {
        Path file = FOLDER.resolve("operations").resolve(log);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static HttpClient client(String address) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(address))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiKey made(String name, Role role) {
        ApiKey key = ApiKey.make(name, new SecureRandom());
        new KeyFile(KEYS).add(StoredKey.of(key, role));
        return key;
    }
}
