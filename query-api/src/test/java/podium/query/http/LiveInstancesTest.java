package podium.query.http;

import podium.access.http.OwnKey;
import podium.lake.LivePartition;
import podium.lake.LiveReport;
import podium.lake.Release;
import podium.lake.json.LiveCodec;
import podium.query.LiveReply;
import podium.testkit.HalfAnswer;
import podium.testkit.ReleaseBuilder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class LiveInstancesTest {
    private static final LiveReport REPORT =
            new LiveReport(
                    "main",
                    "one",
                    "running",
                    null,
                    12,
                    List.of(new LivePartition.Withheld(0, "too many")));
    private static final int BYTES_MAX = 10_000;
    private static final OwnKey KEY = OwnKey.ofEnvironment(Map.of("PODIUM_KEY", "podium_me_x"));

    private final List<HttpServer> servers = new ArrayList<>();
    private final HalfAnswer half = new HalfAnswer();

    @AfterEach
    void stop() {
        half.close();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void everyInstanceIsAskedAboutTheCutAndWhatEachToldIsThere() throws Exception {
        List<String> asked = new ArrayList<>();
        URI one =
                serve(exchange -> {
                    asked.add(
                            "%s %s"
                                    .formatted(
                                            exchange.getRequestURI(),
                                            exchange.getRequestHeaders()
                                                    .getFirst("Authorization")));
                    send(exchange, 200, LiveCodec.encode(REPORT));
                });
        URI other = serve(exchange -> send(exchange, 503, new byte[0]));
        URI third = serve(exchange -> send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8)));

        List<LiveReply> replies = ask(Duration.ofSeconds(20), one, other, third);

        assertThat(asked).containsExactly("/v1/live?after_cut=12 Bearer podium_me_x");
        assertThat(replies.get(0)).isEqualTo(new LiveReply.Told(one.getAuthority(), REPORT));
        assertThat(replies.get(1))
                .isEqualTo(new LiveReply.Silent(other.getAuthority(), "it answered 503"));
        assertThat(replies.get(2))
                .isInstanceOfSatisfying(
                        LiveReply.Silent.class,
                        silent -> assertThat(silent.why()).contains("a live report can't be read"));
    }

    @Test
    void eachAddressOfANameIsAsked() throws Exception {
        URI one = serve(exchange -> send(exchange, 200, LiveCodec.encode(REPORT)));
        URI named = URI.create("http://localhost:" + one.getPort() + "/");

        List<LiveReply> replies = ask(Duration.ofSeconds(20), named);

        assertThat(replies).hasSize(InetAddress.getAllByName("localhost").length);
        assertThat(replies).contains(new LiveReply.Told(one.getAuthority(), REPORT));
    }

    @Test
    void whoIsNotThereIsToldWithTheReason() throws Exception {
        URI gone = serve(exchange -> {});
        servers.getFirst().stop(0);

        List<LiveReply> replies =
                ask(Duration.ofSeconds(20), gone, URI.create("http://no-such-host.invalid:1"));

        assertThat(replies)
                .extracting(LiveReply::address)
                .containsExactlyInAnyOrder(gone.getAuthority(), "no-such-host.invalid:1");
        assertThat(replies).allMatch(reply -> reply instanceof LiveReply.Silent);
        assertThat(replies)
                .contains(
                        new LiveReply.Silent("no-such-host.invalid:1", "its name has no address"));
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        URI large = serve(exchange -> send(exchange, 200, new byte[BYTES_MAX + 1]));

        assertThat(ask(Duration.ofSeconds(20), large))
                .containsExactly(
                        new LiveReply.Silent(
                                large.getAuthority(), "its answer is larger than 10000 bytes"));
    }

    @Test
    void whoAnswersByteByByteIsNotWaitedFor() throws Exception {
        URI slow = serve(half);

        List<LiveReply> replies = ask(Duration.ofMillis(300), slow);

        assertThat(replies)
                .containsExactly(
                        new LiveReply.Silent(
                                slow.getAuthority(), "it did not answer within PT0.3S"));
    }

    @Test
    void onceThePublishedRunIsWholeOtherRunsAreLeftAlone() throws Exception {
        Gold main = gold("main", 0, 1);
        Gold next = gold("next", 0, 1);

        try (LiveInstances instances = instances(Duration.ofSeconds(20), main.at, next.at)) {
            assertThat(instances.beyond(release("main"))).hasSize(2);
            assertThat(instances.beyond(release("main")))
                    .containsExactly(new LiveReply.Told(main.at.getAuthority(), main.report()));
        }

        assertThat(main.asked).hasValue(2);
        assertThat(next.asked).hasValue(1);
    }

    @Test
    void aRunThatIsPublishedIsAskedAtOnce() throws Exception {
        Gold main = gold("main", 0, 1);
        Gold next = gold("next", 0, 1);

        try (LiveInstances instances = instances(Duration.ofSeconds(20), main.at, next.at)) {
            instances.beyond(release("main"));
            assertThat(instances.beyond(release("next")))
                    .contains(new LiveReply.Told(next.at.getAuthority(), next.report()));
            assertThat(instances.beyond(release("next")))
                    .containsExactly(new LiveReply.Told(next.at.getAuthority(), next.report()));
        }
    }

    @Test
    void aPartitionThatIsMissingIsLookedForEverywhere() throws Exception {
        Gold one = gold("main", 0, 1);
        Gold other = gold("next", 0, 1);

        try (LiveInstances instances = instances(Duration.ofSeconds(20), one.at, other.at)) {
            instances.beyond(release("main"));
            // as where a pod takes an address that one of another run had
            one.partitions = List.of(0);
            other.run = "main";
            other.partitions = List.of(1);
            instances.beyond(release("main"));
            assertThat(instances.beyond(release("main")))
                    .containsExactly(
                            new LiveReply.Told(one.at.getAuthority(), one.report()),
                            new LiveReply.Told(other.at.getAuthority(), other.report()));
        }
    }

    @Test
    void anotherRunThatHangsDoesNotHoldUpALook() throws Exception {
        Gold main = gold("main", 0, 1);
        Gold next = gold("next", 0, 1);

        try (LiveInstances instances = instances(Duration.ofMinutes(5), main.at, next.at)) {
            instances.beyond(release("main"));
            next.hangs = true;
            assertThat(instances.beyond(release("main"))).hasSize(1);
        }
    }

    private static List<LiveReply> ask(Duration timeout, URI... configured)
            throws InterruptedException {
        try (LiveInstances instances = instances(timeout, configured)) {
            return instances.beyond(release("main"));
        }
    }

    private static LiveInstances instances(Duration timeout, URI... configured) {
        return new LiveInstances(List.of(configured), KEY, timeout, BYTES_MAX);
    }

    /// Of two partitions.
    private static Release release(String run) {
        List<Long> offsets = List.of(100L, 100L);
        return new ReleaseBuilder(3, run, 12).offsets(offsets).build();
    }

    /// An instance of a run that tells of partitions.
    private final class Gold implements HttpHandler {
        private final AtomicInteger asked = new AtomicInteger();
        private URI at = URI.create("http://127.0.0.1");
        private volatile String run;
        private volatile List<Integer> partitions;
        private volatile boolean hangs;

        private Gold(String run, List<Integer> partitions) {
            this.run = run;
            this.partitions = partitions;
        }

        private LiveReport report() {
            List<LivePartition> withheld =
                    partitions.stream()
                            .<LivePartition>map(
                                    number -> new LivePartition.Withheld(number, "too many"))
                            .toList();
            return new LiveReport(run, run + "-0", "running", null, 12, withheld);
        }

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            asked.incrementAndGet();
            if (hangs) {
                half.handle(exchange);
            } else {
                send(exchange, 200, LiveCodec.encode(report()));
            }
        }
    }

    private Gold gold(String run, Integer... partitions) throws IOException {
        Gold gold = new Gold(run, List.of(partitions));
        gold.at = serve(gold);
        return gold;
    }

    private URI serve(HttpHandler handler) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/live", handler);
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
