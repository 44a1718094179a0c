package podium.chaos.proxy;

import podium.chaos.proxy.Fault.FlipBit;
import podium.chaos.proxy.Fault.IgnoreCondition;
import podium.chaos.proxy.Fault.Late;
import podium.chaos.proxy.Fault.LoseResponse;
import podium.chaos.proxy.Fault.NotAtomic;
import podium.chaos.proxy.Fault.Observed;
import podium.chaos.proxy.Fault.Refuse;
import podium.chaos.proxy.Fault.Reset;
import podium.chaos.proxy.Fault.Slow;
import podium.chaos.proxy.Fault.Truncate;
import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoreProbe;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.S3Server;
import podium.testkit.Seeds;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/// Each fault between the real SDK and the real local store.
class StoreProxyIT {
    private static final String BUCKET = "podium";
    private static final Credentials CREDENTIALS = new Credentials(S3Server.SECRET_KEY);

    @TempDir static Path folder;
    private static S3Server server;

    private final Creations creations = new Creations();
    private StoreProxy proxy;
    private S3Client client;
    private S3Client serviceClient;
    private String key;

    /// How a client's body is made safe: the services hash it, the SDK by itself sends it in signed
    /// chunks with a checksum behind.
    enum Sending {
        AS_SERVICES_DO,
        AS_THE_SDK_DOES
    }

    @BeforeAll
    static void startServer() {
        server = S3Server.start(folder, 0);
        server.createBucket(BUCKET);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        proxy = StoreProxy.start(0, server.endpoint(), CREDENTIALS, creations);
        client = client(Sending.AS_SERVICES_DO);
        serviceClient =
                S3Clients.create(
                        proxy.endpoint(), "us-east-1", S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
        key = "bronze/day=1/%s %s".formatted(method(test), test.getDisplayName());
    }

    @AfterEach
    void stop() {
        client.close();
        serviceClient.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void withoutFaultsAnObjectComesBackAsItWent(Sending sending) {
        byte[] bytes = new byte[5 << 20];
        Seeds.random(1).nextBytes(bytes);
        try (S3Client sdk = client(sending)) {
            sdk.putObject(
                    put -> put.bucket(BUCKET).key(key).metadata(Map.of("next-offset", "42")),
                    RequestBody.fromBytes(bytes));

            var stored = sdk.getObjectAsBytes(get -> get.bucket(BUCKET).key(key));

            assertThat(stored.asByteArray()).isEqualTo(bytes);
            assertThat(stored.response().metadata()).containsEntry("next-offset", "42");
            assertThat(sdk.listObjectsV2(list -> list.bucket(BUCKET).prefix(key)).contents())
                    .hasSize(1);
        }
        assertThat(proxy.traffic().count("PUT", Layer.BRONZE)).isEqualTo(1);
        assertThat(proxy.traffic().count("GET", Layer.BRONZE)).isEqualTo(2);
    }

    @Test
    void aStoreBehindAProxyWithoutFaultsIsProven() {
        probe("right").prove();

        assertThat(proxy.traffic().count("PUT", Layer.PROBE)).isGreaterThan(StoreProbe.WRITERS);
    }

    @Test
    void aRefusedRequestIsA503AndNothingIsThere() {
        proxy.faults(StoreFaults.once(StoreRequest::isPut, new Refuse(503)));

        S3Exception refused = catchThrowableOfType(S3Exception.class, () -> create("mine"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
        assertThat(stored()).doesNotExist();
        assertThat(proxy.traffic().count(new Refuse(503))).isEqualTo(1);
        create("mine");
        assertThat(stored()).hasContent("mine");
    }

    @Test
    void aLostResponseLeavesTheObjectThere() {
        proxy.faults(StoreFaults.once(StoreRequest::isCreation, new LoseResponse()));

        assertThatThrownBy(() -> create("mine")).isInstanceOf(SdkClientException.class);

        assertThat(stored()).hasContent("mine");
    }

    @Test
    void aServiceWhoseResponseIsLostFindsItsObject() {
        proxy.faults(StoreFaults.once(StoreRequest::isCreation, new LoseResponse()));

        CreateOutcome outcome = objectStore().create(new ObjectKey(key), body("mine"), Map.of());

        assertThat(outcome).isEqualTo(CreateOutcome.EXISTS);
        assertThat(stored()).hasContent("mine");
    }

    @Test
    void aResetRequestNeverArrives() {
        proxy.faults(StoreFaults.once(StoreRequest::isCreation, new Reset()));

        assertThatThrownBy(() -> create("mine")).isInstanceOf(SdkClientException.class);

        assertThat(stored()).doesNotExist();
    }

    @Test
    void aLateRequestArrivesWhenItsClientHasGivenUp() {
        proxy.faults(StoreFaults.once(StoreRequest::isCreation, new Late(Duration.ofSeconds(2))));

        assertThatThrownBy(() -> create("late")).isInstanceOf(SdkClientException.class);

        assertThat(stored()).doesNotExist();
        assertThat(proxy.lateWaiting()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(stored()).hasContent("late"));
        await().untilAsserted(() -> assertThat(proxy.lateWaiting()).isZero());
    }

    @Test
    void aLateRequestDoesNotReplaceWhatAnotherWrote() {
        proxy.faults(StoreFaults.once(StoreRequest::isCreation, new Late(Duration.ofSeconds(3))));
        assertThatThrownBy(() -> create("late")).isInstanceOf(SdkClientException.class);

        create("another");

        await().untilAsserted(() -> assertThat(proxy.lateWaiting()).isZero());
        assertThat(stored()).hasContent("another");
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedUploadIsRefusedWhereverTheDamageIs(Sending sending) {
        try (S3Client sdk = client(sending)) {
            for (Fault fault : List.of(new FlipBit(Side.REQUEST), new Truncate(Side.REQUEST))) {
                proxy.faults(StoreFaults.on(StoreRequest::isCreation, fault));

                for (int i = 0; i < 20; i++) {
                    S3Exception refused =
                            catchThrowableOfType(
                                    S3Exception.class, () -> create(sdk, key, "x".repeat(5_000)));

                    assertThat(refused.statusCode()).as("%s", fault).isIn(400, 403);
                    assertThat(refused.awsErrorDetails().errorCode())
                            .isIn("XAmzContentSHA256Mismatch", "SignatureDoesNotMatch");
                    assertThat(stored()).doesNotExist();
                }
            }
        }
    }

    @Test
    void aDamagedDownloadIsNoticed() {
        objectStore().create(new ObjectKey(key), body("x".repeat(10_000)), Map.of());

        for (Fault fault : List.of(new FlipBit(Side.RESPONSE), new Truncate(Side.RESPONSE))) {
            proxy.faults(StoreFaults.once(StoreRequest::isRead, fault));

            assertThatThrownBy(() -> objectStore().read(new ObjectKey(key), 1 << 20))
                    .isInstanceOf(LakeException.StoreUnavailable.class)
                    .hasMessageContaining("checksum");
            assertThat(objectStore().read(new ObjectKey(key), 1 << 20)).isPresent();
        }
    }

    @Test
    void aSlowStoreTakesItsTimeBothWays() {
        proxy.faults(StoreFaults.on(request -> true, new Slow(8_000)));
        long start = System.nanoTime();

        create("x".repeat(8_000));
        long written = System.nanoTime();
        String read = read();

        assertThat(Duration.ofNanos(written - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - written))
                .isGreaterThan(Duration.ofSeconds(1));
        assertThat(read).hasSize(8_000);
    }

    @Test
    void aClientThatGivesUpOnASlowStoreLeavesNothing() {
        proxy.faults(StoreFaults.on(request -> true, new Slow(4_000)));

        assertThatThrownBy(() ->
                        client.putObject(
                                put ->
                                        put.bucket(BUCKET)
                                                .key(key)
                                                .overrideConfiguration(call ->
                                                        call.apiCallTimeout(
                                                                Duration.ofMillis(500))),
                                RequestBody.fromString("x".repeat(8_000))))
                .isInstanceOf(SdkException.class);

        await().untilAsserted(
                        () -> assertThat(proxy.traffic().count("PUT", Layer.BRONZE)).isEqualTo(1));
        assertThat(stored()).doesNotExist();
    }

    @Test
    void whileItIsDownNobodyIsServed() {
        create("mine");
        proxy.down(true);

        assertThatThrownBy(this::read).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(this::read).isInstanceOf(SdkClientException.class);

        proxy.down(false);
        assertThat(read()).isEqualTo("mine");
    }

    @Test
    void aStoreThatIgnoresConditionsOverwrites() {
        proxy.faults(StoreFaults.on(StoreRequest::isCreation, new IgnoreCondition()));

        create("first");
        create("second");

        assertThat(stored()).hasContent("second");
    }

    @Test
    void inARaceAtAStoreThatIsNotAtomicAllWin() throws Exception {
        proxy.faults(
                StoreFaults.on(StoreRequest::isCreation, new NotAtomic(Duration.ofSeconds(1))));

        assertThat(race("one", "another")).containsExactly(true, true);

        S3Exception tooLate = catchThrowableOfType(S3Exception.class, () -> create("third"));
        assertThat(tooLate.statusCode()).isEqualTo(412);
    }

    @Test
    void theProofFindsBothWrongStores() {
        proxy.faults(StoreFaults.on(StoreRequest::isCreation, new IgnoreCondition()));
        assertThatThrownBy(() -> probe("ignorant").prove())
                .isInstanceOf(LakeException.StoreUnsafe.class)
                .hasMessageContaining("written again");

        proxy.faults(
                StoreFaults.on(StoreRequest::isCreation, new NotAtomic(Duration.ofMillis(500))));
        assertThatThrownBy(() -> probe("racy").prove())
                .isInstanceOf(LakeException.StoreUnsafe.class)
                .hasMessageContaining("more than one won");
    }

    @Test
    void withoutTheSecretAConditionCannotBeIgnored() {
        try (StoreProxy ignorant = StoreProxy.start(0, server.endpoint());
                S3Client sdk = client(ignorant, Sending.AS_SERVICES_DO)) {
            ignorant.faults(StoreFaults.on(StoreRequest::isCreation, new IgnoreCondition()));

            S3Exception answer =
                    catchThrowableOfType(S3Exception.class, () -> create(sdk, key, "mine"));

            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(answer.getMessage()).contains("credentials");
        }
    }

    @Test
    void anObserverStandsExactlyBeforeAndAfter() {
        AtomicBoolean thereBefore = new AtomicBoolean(true);
        AtomicBoolean thereAfter = new AtomicBoolean();
        proxy.faults(
                StoreFaults.once(
                        StoreRequest::isCreation,
                        new Observed(
                                request -> thereBefore.set(Files.exists(stored())),
                                new LoseResponse(),
                                request -> thereAfter.set(Files.exists(stored())))));

        assertThatThrownBy(() -> create("mine")).isInstanceOf(SdkClientException.class);

        assertThat(thereBefore).isFalse();
        assertThat(thereAfter).isTrue();
        assertThat(proxy.traffic().count(new LoseResponse())).isEqualTo(1);
    }

    @Test
    void aFailingObserverResetsTheConnection() {
        proxy.faults(
                StoreFaults.once(
                        StoreRequest::isCreation,
                        Observed.before(request -> {
                            throw new IllegalStateException("on purpose");
                        })));

        assertThatThrownBy(() -> create("mine")).isInstanceOf(SdkClientException.class);

        create("mine");
    }

    @Test
    void aShareOfRefusalsIsAbsorbedByRetries() {
        proxy.faults(StoreFaults.share(0.2, Seeds.random(4), request -> true, new Refuse(503)));

        int created = 0;
        for (int i = 0; i < 20; i++) {
            if (createdThroughRetries(new ObjectKey(key + "/" + i))) {
                created++;
            }
        }

        assertThat(created).isGreaterThan(15);
        assertThat(proxy.traffic().count(new Refuse(503))).isPositive();
    }

    private static String method(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }

    private boolean createdThroughRetries(ObjectKey one) {
        try {
            objectStore().create(one, body("mine"), Map.of());
            return true;
        } catch (LakeException.StoreUnavailable e) {
            return false;
        }
    }

    private List<Boolean> race(String... contents) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (String content : contents) {
                outcomes.add(
                        writers.submit(() -> {
                            start.await();
                            return wins(content);
                        }));
            }
            start.countDown();
            List<Boolean> wins = new ArrayList<>();
            for (Future<Boolean> outcome : outcomes) {
                wins.add(outcome.get());
            }
            return wins;
        }
    }

    private boolean wins(String content) {
        try {
            create(content);
            return true;
        } catch (S3Exception e) {
            return false;
        }
    }

    private void create(String content) {
        create(client, key, content);
    }

    private static void create(S3Client sdk, String key, String content) {
        sdk.putObject(
                put -> put.bucket(BUCKET).key(key).ifNoneMatch("*"),
                RequestBody.fromString(content));
    }

    private String read() {
        return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String();
    }

    private Path stored() {
        return server.objects().resolve(BUCKET).resolve(key);
    }

    private static ObjectBody body(String text) {
        return ObjectBody.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private S3ObjectStore objectStore() {
        return new S3ObjectStore(serviceClient, BUCKET);
    }

    private StoreProbe probe(String attempt) {
        return new StoreProbe(objectStore(), attempt);
    }

    private S3Client client(Sending sending) {
        return client(proxy, sending);
    }

    /// Tries everything once.
    private static S3Client client(StoreProxy proxy, Sending sending) {
        S3ClientBuilder client =
                S3Client.builder()
                        .endpointOverride(proxy.endpoint())
                        .region(Region.US_EAST_1)
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                        .overrideConfiguration(
                                call -> call.retryStrategy(retries -> retries.maxAttempts(1)));
        return switch (sending) {
            case AS_THE_SDK_DOES -> client.forcePathStyle(true).build();
            case AS_SERVICES_DO ->
                    client.serviceConfiguration(s3 ->
                                    s3.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
                            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                            .build();
        };
    }
}
