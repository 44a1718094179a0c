package podium.lake.s3;

import podium.lake.Checksums;
import podium.lake.LakeException.StoreUnavailable;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.StoredObject;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How the adapter speaks and what it makes of every answer; the store is a page of canned ones.
class S3ObjectStoreTest {
    private static final ObjectKey KEY = LakeLayout.log(0);
    private static final byte[] BYTES = "some bytes\r\n\0".getBytes(UTF_8);

    private final List<Headers> requests = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private S3Client client;
    private S3ObjectStore store;
    private Answer answer = new Answer(200, new byte[0], Map.of());

    private record Answer(int status, byte[] body, Map<String, String> headers) {
        static Answer error(int status, String code) {
            String body = "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code);
            return new Answer(status, body.getBytes(UTF_8), Map.of());
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::reply);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = S3Clients.create(endpoint, "us-east-1", "podium", "podium-secret");
        store = new S3ObjectStore(client, "bucket");
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aCreationIsConditionalSignedWholeAndCarriesItsChecksum() {
        CreateOutcome outcome = store.create(KEY, ObjectBody.of(BYTES), Map.of("a", "b"));

        String sha256 = Checksums.sha256Hex(BYTES);
        Headers request = requests.getFirst();
        assertThat(outcome).isEqualTo(CreateOutcome.CREATED);
        assertThat(request.getFirst("If-None-Match")).isEqualTo("*");
        assertThat(request.getFirst("x-amz-checksum-sha256"))
                .isEqualTo(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
        assertThat(request.getFirst("x-amz-content-sha256")).isEqualTo(sha256);
        assertThat(request.getFirst("x-amz-meta-a")).isEqualTo("b");
        assertThat(request.get("Content-Encoding")).isNull();
        assertThat(bodies.getFirst()).isEqualTo(BYTES);
    }

    @Test
    void aLargeObjectMayTakeLonger() {
        assertThat(S3ObjectStore.attemptMax(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(S3ObjectStore.attemptMax(64 << 20)).isEqualTo(Duration.ofSeconds(74));
        assertThat(S3ObjectStore.attemptMax(5L << 30)).isEqualTo(Duration.ofSeconds(10 + 5 * 1024));
    }

    @Test
    void aPreconditionThatFailedMeansThatItExists() {
        answer = Answer.error(412, "PreconditionFailed");

        CreateOutcome outcome = store.create(KEY, ObjectBody.of(BYTES), Map.of());

        assertThat(outcome).isEqualTo(CreateOutcome.EXISTS);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "409, ConditionalRequestConflict, 'the object store answered 409', 1",
        "403, SignatureDoesNotMatch, 'refused the credentials', 1",
        "404, NoSuchBucket, 'the object store has no bucket ''bucket''', 1",
        "500, InternalError, 'the object store answered 500 InternalError', 3",
        "503, SlowDown, 'the object store answered 503 SlowDown', 3",
        "400, BadDigest, 'the object store answered 400 BadDigest', 1",
    })
    void anyOtherAnswerIsUnavailableAfterAFewAttempts(
            int status, String code, String message, int attemptsMax) {
        answer = Answer.error(status, code);

        assertThatThrownBy(() -> store.create(KEY, ObjectBody.of(BYTES), Map.of()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("'log/0.json'")
                .hasMessageContaining(message);
        assertThat(requests).hasSizeBetween(1, attemptsMax);
        assertThatThrownBy(() -> store.read(KEY, 100)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.list("log/", "", 1)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aStoreThatIsNotThereIsUnavailable() {
        server.stop(0);

        assertThatThrownBy(() -> store.read(KEY, 100))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("the object store did not answer")
                .hasMessageNotContaining("\n");
    }

    /// As it was seen of the SDK while a store gave a kilobyte a second.
    @Test
    void anAnswersBodyThatBreaksIsAnAnswerThatDidNotArrive() {
        UncheckedIOException broken = new UncheckedIOException(new SocketException("closed"));
        try (S3Client breaking = new BreakingClient(broken)) {
            S3ObjectStore of = new S3ObjectStore(breaking, "bucket");

            for (ThrowingCallable call :
                    List.<ThrowingCallable>of(
                            () -> of.create(KEY, new ObjectBody.InMemory(BYTES), Map.of()),
                            () -> of.read(KEY, 100),
                            () -> of.head(KEY),
                            () -> of.list("log/", "", 10))) {
                assertThatThrownBy(call)
                        .isInstanceOf(StoreUnavailable.class)
                        .hasCause(broken)
                        .hasMessageContaining("the object store did not answer");
            }
        }
    }

    private record BreakingClient(UncheckedIOException broken) implements S3Client {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            throw broken;
        }

        @Override
        public <T> T getObject(
                GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            throw broken;
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            throw broken;
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            throw broken;
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    @Test
    void whatWasReadIsCheckedAgainstItsChecksum() {
        answer = stored(BYTES, Checksums.sha256Hex(BYTES));

        Optional<StoredObject> read = store.read(KEY, 100);

        assertThat(read.orElseThrow().bytes()).isEqualTo(BYTES);
        assertThat(read.get().metadata()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aBitLostOnTheWayIsAnAnswerThatDidNotArrive() {
        byte[] flipped = BYTES.clone();
        flipped[3] ^= 1;
        answer = stored(flipped, Checksums.sha256Hex(BYTES));

        assertThatThrownBy(() -> store.read(KEY, 100))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("another checksum");
    }

    @Test
    void noSuchObjectIsEmpty() {
        answer = Answer.error(404, "NoSuchKey");

        assertThat(store.read(KEY, 100)).isEmpty();
        assertThat(store.head(KEY)).isEmpty();
    }

    private static Answer stored(byte[] bytes, String checksum) {
        return new Answer(
                200, bytes, Map.of("x-amz-meta-podium-sha256", checksum, "X-Amz-Meta-A", "b"));
    }

    private void reply(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestHeaders());
        bodies.add(exchange.getRequestBody().readAllBytes());
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        long length = head || answer.body().length == 0 ? -1 : answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }
}
