package podium.lake.s3;

import podium.lake.BucketPart;
import podium.lake.LakeException.StoreUnavailable;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.cost.RequestKind;
import podium.lake.cost.StoreUse;
import podium.lake.cost.UseCounter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is counted against what a server saw, whatever becomes of a request.
class RequestCountingTest {
    private static final ObjectKey RELEASE = LakeLayout.release(7);
    private static final byte[] BYTES = "twelve bytes".getBytes(UTF_8);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final UseCounter counter = new UseCounter();
    private HttpServer server;
    private S3Client client;
    private S3ObjectStore store;
    private Reply reply = exchange -> answer(exchange, 200, new byte[0]);

    @FunctionalInterface
    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext(
                "/",
                exchange -> {
                    seen.add(exchange.getRequestMethod());
                    exchange.getRequestBody().readAllBytes();
                    reply.to(exchange);
                });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = S3Clients.counted(builder(endpoint), counter);
        store = new S3ObjectStore(client, "bucket");
    }

    @AfterEach
    void stop() {
        ended.countDown();
        client.close();
        server.stop(0);
    }

    @Test
    void eachCallIsCountedByItsKindAndThePartOfTheBucket() {
        reply = exchange -> answer(exchange, 200, "<Result/>");
        store.create(LakeLayout.silverRejected("main", 0, 1, 0), ObjectBody.of(BYTES), Map.of());
        store.head(RELEASE);
        store.list(LakeLayout.CHECKPOINTS, "", 10);
        client.headBucket(bucket -> bucket.bucket("bucket"));
        client.deleteObjects(all ->
                all.bucket("bucket")
                        .delete(of ->
                                of.objects(ObjectIdentifier.builder().key("gold/a").build())));

        StoreUse use = counter.use();

        assertThat(use.requests(RequestKind.PUT, BucketPart.REJECTED)).isEqualTo(1);
        assertThat(use.sentBytes(BucketPart.REJECTED)).isEqualTo(BYTES.length);
        assertThat(use.requests(RequestKind.HEAD, BucketPart.RELEASES)).isEqualTo(1);
        assertThat(use.requests(RequestKind.LIST, BucketPart.CHECKPOINTS)).isEqualTo(1);
        assertThat(use.requests(RequestKind.HEAD, BucketPart.OTHER)).isEqualTo(1);
        assertThat(use.requests(RequestKind.DELETE, BucketPart.OTHER)).isEqualTo(1);
        assertThat(use.requests()).isEqualTo(seen.size()).isEqualTo(5);
        assertThat(use.unanswered()).isZero();
    }

    @Test
    void whatIsReadIsCountedInBytes() {
        reply = exchange -> answer(exchange, 200, BYTES);

        store.read(RELEASE, 100);

        StoreUse use = counter.use();
        assertThat(use.requests(RequestKind.GET, BucketPart.RELEASES)).isEqualTo(1);
        assertThat(use.receivedBytes(BucketPart.RELEASES)).isEqualTo(BYTES.length);
        assertThat(use.receivedBytes()).isEqualTo(BYTES.length);
    }

    @Test
    void anObjectThatIsNotThereIsARequestWithoutBytes() {
        reply = exchange -> answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");

        assertThat(store.read(RELEASE, 100)).isEmpty();

        StoreUse use = counter.use();
        assertThat(use.requests()).isEqualTo(seen.size()).isEqualTo(1);
        assertThat(use.receivedBytes()).isZero();
        assertThat(use.unanswered()).isZero();
    }

    @Test
    void everyAttemptOfACallThatIsRefusedIsARequest() {
        reply = exchange -> answer(exchange, 503, "<Error><Code>SlowDown</Code></Error>");

        assertThatThrownBy(() -> store.create(LakeLayout.log(0), ObjectBody.of(BYTES), Map.of()))
                .isInstanceOf(StoreUnavailable.class);

        StoreUse use = counter.use();
        assertThat(seen).hasSize(3);
        assertThat(use.requests(RequestKind.PUT, BucketPart.LOG)).isEqualTo(3);
        assertThat(use.sentBytes(BucketPart.LOG)).isEqualTo(3L * BYTES.length);
        assertThat(use.unanswered()).isZero();
    }

    @Test
    void aConnectionThatBreaksLeavesARequestWithoutAnAnswer() {
        reply = HttpExchange::close;

        assertThatThrownBy(() -> store.head(RELEASE)).isInstanceOf(StoreUnavailable.class);

        StoreUse use = counter.use();
        assertThat(use.requests()).isEqualTo(seen.size()).isEqualTo(3);
        assertThat(use.unanswered()).isEqualTo(3);
    }

    @Test
    void aTimeOutLeavesARequestWithoutAnAnswer() {
        reply = _ -> await();

        assertThatThrownBy(() ->
                        client.headObject(head ->
                                head.bucket("bucket")
                                        .key(RELEASE.value())
                                        .overrideConfiguration(
                                                call -> call.apiCallAttemptTimeout(SHORT))))
                .isInstanceOf(SdkException.class);

        StoreUse use = counter.use();
        // on a busy machine the time may be over before the server has read one
        assertThat(seen).hasSizeBetween(1, 3);
        assertThat(use.requests()).isEqualTo(3);
        assertThat(use.unanswered()).isEqualTo(3);
    }

    @Test
    void aServerThatIsNotThereIsAskedAndDoesNotAnswer() {
        server.stop(0);

        assertThatThrownBy(() -> store.head(RELEASE)).isInstanceOf(StoreUnavailable.class);

        StoreUse use = counter.use();
        assertThat(use.requests()).isEqualTo(3);
        assertThat(use.unanswered()).isEqualTo(3);
    }

    @Test
    void theClientStaysAsItWasMade() {
        Duration timeout = Duration.ofSeconds(17);
        S3ClientBuilder builder = builder(URI.create("http://127.0.0.1:1"));
        builder.overrideConfiguration(
                builder.overrideConfiguration().toBuilder().apiCallTimeout(timeout).build());

        try (S3Client counted = S3Clients.counted(builder, counter)) {
            assertThat(
                            counted.serviceClientConfiguration()
                                    .overrideConfiguration()
                                    .apiCallTimeout())
                    .contains(timeout);
        }
    }

    private static S3ClientBuilder builder(URI endpoint) {
        return S3Clients.builder(endpoint, "us-east-1", "podium", "podium-secret");
    }

    private void await() throws IOException {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, body.getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
