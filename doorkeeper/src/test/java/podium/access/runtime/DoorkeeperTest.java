package podium.access.runtime;

import podium.access.Anonymous;
import podium.access.ApiKey;
import podium.access.KeyFile;
import podium.access.Role;
import podium.access.StoredKey;
import podium.access.jwt.TokenRules;
import podium.access.jwt.Tokens;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A doorkeeper without a service behind it, whose OpenID provider takes its time.
class DoorkeeperTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ISSUER = "https://id.example.com/";

    /// More than there are threads for work that blocks.
    private static final int TOKENS = 40;

    private static RsaJsonWebKey signer;

    @TempDir private Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private URI service;
    private ApiKey operator;

    @BeforeAll
    static void makeKey() throws JoseException {
        signer = RsaJwkGenerator.generateJwk(2048);
        signer.setKeyId("one");
    }

    @BeforeEach
    void start() throws Exception {
        operator = ApiKey.make("boss", new SecureRandom());
        new KeyFile(folder.resolve("keys")).add(StoredKey.of(operator, Role.OPERATOR));
        AccessConfig config =
                Settings.of(
                        Map.of(
                                "keys", Optional.of(folder.resolve("keys")),
                                "log", Optional.of(folder.resolve("log"))));
        Router router = Router.router(vertx);
        new Doorkeeper(
                        config,
                        Anonymous.NOTHING,
                        new Actions(config),
                        new Refusals(config, new SimpleMeterRegistry()),
                        new Tokens(
                                new TokenRules(ISSUER, "podium", "groups", "podium-"),
                                (_, _) -> {
                                    asked.countDown();
                                    passes(answer);
                                    return signer.getKey();
                                }))
                .install(router);
        router.route()
                .order(0)
                .handler(routing -> {
                    inside.incrementAndGet();
                    routing.addEndHandler(_ -> ended.incrementAndGet());
                    routing.end("welcome");
                });
        int port =
                vertx.createHttpServer()
                        .connectionHandler(connection -> {
                            connections.incrementAndGet();
                            connection.closeHandler(_ -> connections.decrementAndGet());
                        })
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .actualPort();
        service = URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void stop() {
        answer.countDown();
        client.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Whoever counts requests would count one for ever whose end nobody hears.
    @Test
    void whoHasGoneWhileHisTokenWasJudgedIsNotLetIn() throws Exception {
        String token = token();
        try (Socket impatient = new Socket(service.getHost(), service.getPort())) {
            impatient
                    .getOutputStream()
                    .write(
                            "GET /v1/status HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(token)
                                    .getBytes(StandardCharsets.US_ASCII));
            passes(asked);
        }
        await().atMost(PATIENCE).until(() -> connections.get() == 0);

        answer.countDown();

        assertThat(ask("GET", token).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                .isEqualTo("welcome");
        await().atMost(PATIENCE).until(() -> ended.get() == inside.get());
    }

    @Test
    void whoeverWaitsForTheProviderKeepsNobodyElseWaiting() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> tokens = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(ask("GET", token()));
        }
        passes(asked);

        HttpResponse<String> done =
                ask("POST", operator.reveal()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(done.body()).isEqualTo("welcome");
        assertThat(tokens).noneMatch(CompletableFuture::isDone);
        assertThat(folder.resolve("log").resolve("actions.jsonl")).content().contains("boss");
        answer.countDown();
        for (CompletableFuture<HttpResponse<String>> token : tokens) {
            assertThat(token.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isEqualTo(200);
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String method, String key) {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/v1/status"))
                        .header("Authorization", "Bearer " + key)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String token() throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("podium");
        claims.setSubject("ada");
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringListClaim("groups", "podium-reader");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(signer.getPrivateKey());
        signature.setKeyIdHeaderValue(signer.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private static void passes(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
