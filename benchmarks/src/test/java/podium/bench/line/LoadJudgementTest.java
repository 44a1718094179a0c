package podium.bench.line;

import podium.bench.http.AnswerLoad;
import podium.bench.http.AnswerLoad.Seen;
import podium.bench.http.Question;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What the load test says of a query-api that errs: a stub that answers with an older release, an
/// error, late, or not at all.
@NullUnmarked
class LoadJudgementTest {
    private static final Path LOGS = Path.of("logs");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final int RATE = 50;

    private final AtomicLong asked = new AtomicLong();
    private ExecutorService threads;
    private HttpServer server;

    /// @param release `null`: none is named
    private record Answer(int status, Long release) {}

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void goodAnswersOfReleasesThatGoOnAreGood() {
        Seen seen = fast(number -> new Answer(200, 5 + number / 3));

        assertThat(seen.refused()).isZero();
        assertThat(seen.older()).isZero();
        assertThat(seen.releases()).isPositive();
        assertThat(seen.perSecond()).isPositive();
        assertThatCode(() -> LoadTest.judge(LOGS, seen)).doesNotThrowAnyException();
    }

    @Test
    void anOlderReleaseAfterANewerIsNoticed() {
        Seen seen = fast(number -> new Answer(200, number == 1 ? 4L : 5 + Math.min(number, 2)));

        assertThat(seen.older()).isEqualTo(1);
        assertThatThrownBy(() -> LoadTest.judge(LOGS, seen))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("1 answers were of an older release than one before");
    }

    @Test
    void oneErrorIsEnough() {
        Seen seen =
                fast(number ->
                        number == 2 ? new Answer(500, null) : new Answer(200, 5 + number / 3));

        assertThat(seen.refused()).isEqualTo(1);
        assertThatThrownBy(() -> LoadTest.judge(LOGS, seen))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("1 requests had no good answer")
                .hasMessageContaining("/v1/product-funnel: 500");
    }

    @Test
    void aServiceThatIsGoneIsNoGoodAnswer() {
        URI gone = uri();
        server.stop(0);

        Seen seen = new AnswerLoad(gone, questions()).atRate(RATE, Duration.ZERO, TIME);

        assertThat(seen.refused()).isEqualTo(RATE * TIME.toSeconds());
        assertThat(seen.perSecond()).isZero();
        assertThatThrownBy(() -> LoadTest.judge(LOGS, seen))
                .hasMessageContaining("100 requests had no good answer");
    }

    @Test
    void withoutANewReleaseNothingIsShown() {
        Seen seen = fast(_ -> new Answer(200, 5L));

        assertThatThrownBy(() -> LoadTest.judge(LOGS, seen))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("no release came meanwhile");
    }

    @Test
    void whoCouldNotAskInTimeForOthersWereLateWasLateToo() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        serve(number -> {
            passes(late);
            return new Answer(200, 5 + number);
        });
        long begun = System.nanoTime();

        CompletableFuture<Seen> seen =
                CompletableFuture.supplyAsync(
                        () -> new AnswerLoad(uri(), questions()).atRate(RATE, Duration.ZERO, TIME),
                        threads);
        // all were due for a second by now, and a few asked
        await().atMost(PATIENCE)
                .until(() ->
                        asked.get() > 0
                                && System.nanoTime() - begun > TIME.plusSeconds(1).toNanos());
        late.countDown();

        Seen after = seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(asked.get()).isEqualTo(RATE * TIME.toSeconds());
        assertThat(after.plain().figures().count()).isEqualTo(RATE * TIME.toSeconds());
        assertThat(after.plain().figures().p50()).isGreaterThan(1_000);
        assertThat(after.refused()).isZero();
    }

    /// One client, as fast as it gets answers.
    private Seen fast(LongFunction<Answer> answers) {
        serve(answers);
        return new AnswerLoad(uri(), questions()).asFastAs(1, Duration.ZERO, TIME);
    }

    private void serve(LongFunction<Answer> answers) {
        server.createContext(
                "/v1/", exchange -> send(exchange, answers.apply(asked.getAndIncrement())));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.release() != null) {
            exchange.getResponseHeaders().set("Podium-Release", answer.release().toString());
        }
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    private static void passes(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static List<Question> questions() {
        return List.of(new Question("/v1/product-funnel", true));
    }
}
