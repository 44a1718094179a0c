package podium.query.http;

import podium.access.http.OwnKey;
import podium.query.GoldStatus;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeaderStatusTest {
    private static final OwnKey KEY = OwnKey.ofEnvironment(Map.of("PODIUM_KEY", "podium_me_x"));

    private final List<Instance> instances = new ArrayList<>();

    /// An instance of gold-service of which only the status is there.
    private static final class Instance {
        private final HttpServer server;
        private final AtomicInteger asked = new AtomicInteger();
        private final String run;
        private volatile boolean leads;

        private Instance(String run, boolean leads) throws IOException {
            this.run = run;
            this.leads = leads;
            this.server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/v1/status",
                    exchange -> {
                        asked.incrementAndGet();
                        byte[] body = status().getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        try (OutputStream out = exchange.getResponseBody()) {
                            out.write(body);
                        }
                    });
            server.start();
        }

        private String status() {
            return """
            {"run":"%s","state":"%s","leader":%b,"layers":[%s]}\
            """
                    .formatted(
                            run,
                            leads ? "running" : "standby",
                            leads,
                            leads ? "{\"layer\":\"gold\",\"lag\":7}" : "");
        }

        private URI uri() {
            return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        }
    }

    @AfterEach
    void stop() {
        instances.forEach(instance -> instance.server.stop(0));
    }

    @Test
    void theOneThatLeadsIsHeardAndFromThenOnAskedAlone() throws Exception {
        Instance first = instance(false);
        Instance second = instance(true);
        Instance third = instance(false);

        List<GoldStatus> said = read(3, () -> {}, first, second, third);

        assertThat(said).allMatch(GoldStatus::leads).allMatch(status -> status.lag().size() == 1);
        assertThat(first.asked).hasValue(1);
        assertThat(second.asked).hasValue(3);
        assertThat(third.asked).hasValue(1);
    }

    @Test
    void whoeverTakesOverIsFound() throws Exception {
        Instance first = instance(true);
        Instance second = instance(false);

        List<GoldStatus> ceded =
                read(
                        2,
                        () -> {
                            first.leads = false;
                            second.leads = true;
                        },
                        first,
                        second);
        List<GoldStatus> gone =
                read(
                        2,
                        () -> {
                            second.server.stop(0);
                            first.leads = true;
                        },
                        first,
                        second);

        assertThat(ceded).extracting(GoldStatus::leads).containsExactly(true, true);
        assertThat(gone).extracting(GoldStatus::leads).containsExactly(true, true);
    }

    @Test
    void whereNobodyLeadsWhoeverAnswersIsHeard() throws Exception {
        Instance gone = instance(true);
        gone.server.stop(0);

        List<GoldStatus> said = read(1, () -> {}, gone, instance(false));

        assertThat(said).extracting(GoldStatus::state).containsExactly("standby");
    }

    @Test
    void whereNobodyAnswersEachIsToldWithTheReason() throws Exception {
        Instance one = instance(true);
        Instance other = instance(false);
        one.server.stop(0);
        other.server.stop(0);

        assertThatThrownBy(() -> read(1, () -> {}, one, other))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s, %s: ConnectException"
                                .formatted(one.uri().getAuthority(), other.uri().getAuthority()));
    }

    @Test
    void ofSeveralRunsTheLeaderOfThePublishedOneIsHeard() throws Exception {
        Instance main = instance("main", true);
        Instance next = instance("next", true);
        List<GoldStatus> said = new ArrayList<>();

        try (LeaderStatus status = status(main, next)) {
            for (String published : List.of("main", "main", "next", "next", "main")) {
                said.add(status.read(published));
            }
        }

        assertThat(said)
                .extracting(GoldStatus::run)
                .containsExactly("main", "main", "next", "next", "main");
    }

    @Test
    void thePublishedRunIsHeardAfterTheOneBeforeItWasStopped() throws Exception {
        Instance main = instance("main", true);
        Instance next = instance("next", true);
        List<GoldStatus> said = new ArrayList<>();

        try (LeaderStatus status = status(main, next)) {
            said.add(status.read("main"));
            main.server.stop(0);
            said.add(status.read("next"));
        }

        assertThat(said).extracting(GoldStatus::run).containsExactly("main", "next");
    }

    @Test
    void whatAnotherRunSaysDoesNotStandForThePublishedOne() throws Exception {
        Instance main = instance("main", true);
        Instance next = instance("next", true);
        next.server.stop(0);

        try (LeaderStatus status = status(main, next)) {
            assertThatThrownBy(() -> status.read("next"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s: it is of run main; %s: ConnectException"
                                    .formatted(
                                            main.uri().getAuthority(), next.uri().getAuthority()));
        }
    }

    @Test
    void beforeTheFirstReleaseWhoeverLeadsIsHeard() throws Exception {
        Instance main = instance("main", false);
        Instance next = instance("next", true);

        try (LeaderStatus status = status(main, next)) {
            assertThat(status.read(null).run()).isEqualTo("next");
        }
    }

    private Instance instance(boolean leads) throws IOException {
        return instance("main", leads);
    }

    private Instance instance(String run, boolean leads) throws IOException {
        Instance instance = new Instance(run, leads);
        instances.add(instance);
        return instance;
    }

    private static LeaderStatus status(Instance... of) {
        return new LeaderStatus(
                List.of(of).stream().map(Instance::uri).toList(), KEY, Duration.ofSeconds(20));
    }

    /// @param meanwhile after the first time
    private static List<GoldStatus> read(int times, Runnable meanwhile, Instance... of)
            throws IOException, InterruptedException {
        List<GoldStatus> said = new ArrayList<>();
        try (LeaderStatus status = status(of)) {
            for (int time = 0; time < times; time++) {
                said.add(status.read("main"));
                if (time == 0) {
                    meanwhile.run();
                }
            }
        }
        return said;
    }
}
