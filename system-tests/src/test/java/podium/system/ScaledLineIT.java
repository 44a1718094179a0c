package podium.system;

import podium.chaos.check.Finding;
import podium.chaos.check.Ledger;
import podium.chaos.check.LedgerCheck;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.http.AnswerReader;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.check.json.ReleaseFiles;
import podium.chaos.http.Generator;
import podium.chaos.http.ServiceProbe;
import podium.stack.Part;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import static org.assertj.core.api.Assertions.assertThat;

/// One instance of every service becomes three and one again over twelve partitions, under load,
/// and the leading gold-service is killed while the others come: readers notice nothing, and
/// nothing is lost or counted twice.
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaledLineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int RATE = 1_500;

    /// More than the load can last for: it is stopped.
    private static final int EVENTS_MAX = RATE * 600;

    /// So many that no instance can take over a partition before it has caught up with its state.
    private static final int BACKLOG = 180_000;

    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
    private static final int DAYS = 2;
    private static final int PAUSES_A_ROUND = 9;
    private static final List<Part> SHARING = List.of(Part.BRONZE, Part.SILVER, Part.GOLD);

    private static ScaledLine scaled;
    private static Generator generator;
    private static final List<Sent> SENT = new ArrayList<>();

    /// By query-api's instance.
    private static final Map<URI, AnswerReader> READERS = new LinkedHashMap<>();

    /// What one run of the generator sent, and of which dates.
    private record Sent(LocalDate from, Ledger ledger) {
        private LocalDate to() {
            return from.plusDays(DAYS);
        }
    }

    @BeforeAll
    static void oneInstanceEachAndABacklogBehindThem() {
        scaled = ScaledLine.start();
        generator = new Generator(URI.create(scaled.line().generator()));
        send(BACKLOG, 0);
        patiently("the backlog sent").until(() -> !generator.isRunning());
        keepLedger();
        scaled.line().cli().done("release");
    }

    @AfterAll
    static void takeDown() {
        READERS.values().forEach(AnswerReader::close);
        if (scaled != null) {
            scaled.close();
        }
    }

    @Test
    @Order(1)
    void threeInstancesShareOutEveryPartitionAlthoughOneIsKilled() {
        send(EVENTS_MAX, RATE);
        read(scaled.urls(Part.QUERY_API).getFirst());

        scaled.beginMore();
        patiently("another gold-service").until(() -> scaled.anyOfTheNewSpeaks(Part.GOLD));
        scaled.line().kill(Part.GOLD.label());
        patiently("gold-service again").until(() -> scaled.line().cli().run("up").exitCode() == 0);

        for (Part part : SHARING) {
            patiently("three of " + part.label())
                    .until(
                            () -> {
                                scaled.beginThoseThatEnded();
                                return scaled.shares(part);
                            },
                            Shares::areSpread);
        }
    }

    @Test
    @Order(2)
    void eachQueryApiAnswersAndKnowsTheWholeLine() {
        for (URI queryApi : scaled.urls(Part.QUERY_API)) {
            patiently(queryApi + " answering").until(() -> answers(queryApi));
            read(queryApi);
            patiently("the whole live view at " + queryApi)
                    .until(
                            () -> live(queryApi, FIRST),
                            said -> said.at("/live/through").size() == ScaledLine.PARTITIONS);
            patiently("the lag of all layers at " + queryApi)
                    .until(
                            () -> Http.get(queryApi + "/v1/status").path("layers"),
                            layers -> layers.valueStream().allMatch(ScaledLineIT::saysItsLag));
        }
        patiently("several releases read from each")
                .until(() ->
                        READERS.values().stream()
                                .allMatch(reader -> reader.counts().releases() > 1));
    }

    @Test
    @Order(3)
    void theLiveViewOfThreeInstancesIsTheLedgers() {
        generator.stop();
        keepLedger();
        Sent sent = SENT.getLast();
        long events = sent.ledger().clean();

        for (URI queryApi : scaled.urls(Part.QUERY_API)) {
            patiently("%d events at %s".formatted(events, queryApi))
                    .until(
                            () -> live(queryApi, sent.from()),
                            said -> isLive(said) && events(said) == events);
        }
        for (Part part : SHARING) {
            assertThat(scaled.shares(part)).matches(Shares::areSpread, "spread over three");
        }
    }

    @Test
    @Order(4)
    void oneInstanceIsLeftThatHasEverything() {
        send(EVENTS_MAX, RATE);
        // who follows query-api is told to go before it does
        READERS.values().stream().skip(1).forEach(AnswerReader::close);

        scaled.endMore();

        for (Part part : SHARING) {
            patiently("one of " + part.label()).until(() -> scaled.shares(part), Shares::areSpread);
        }
        generator.stop();
        keepLedger();
        patiently("a release of all")
                .until(() -> scaled.line().cli().run("release").exitCode() == 0);
    }

    @Test
    @Order(5)
    void nothingIsLostOrCountedTwice() {
        StatedRelease release = scaled.line().status();

        assertThat(release.rawRecords()).isEqualTo(sum(Ledger::records));
        assertThat(release.silverRows()).isEqualTo(sum(Ledger::clean));
        assertThat(new TreeMap<>(release.rejects())).isEqualTo(rejects());
        URI queryApi = URI.create(scaled.line().queryApi());
        for (Sent sent : SENT) {
            assertThat(
                            LedgerCheck.ofDates(
                                    sent.ledger(),
                                    AnswersFetch.answers(queryApi, sent.from(), sent.to())))
                    .isEmpty();
        }
        assertThat(scaled.line().tiling().findings()).isEmpty();
        assertThat(scaled.line().cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
        assertThat(scaled.line().cli().done("audit", "--all").lastLine())
                .matches("verify: .* books: good");
    }

    @Test
    @Order(6)
    void noReaderSawAnOlderReleaseAfterANewerOneOrAnError() {
        for (AnswerReader reader : READERS.values()) {
            assertThat(reader.findings()).extracting(Finding::toString).isEmpty();
            assertThat(reader.counts().releases()).isGreaterThan(1);
        }
    }

    /// Who asks all instances takes processor time from them.
    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(PAUSE);
    }

    private static void send(long events, int rate) {
        generator.start(
                events,
                rate,
                SENT.size() + 1,
                0.02,
                FIRST.plusDays((long) DAYS * SENT.size()),
                DAYS);
    }

    /// Of what was sent last.
    private static void keepLedger() {
        SENT.add(
                new Sent(
                        FIRST.plusDays((long) DAYS * SENT.size()),
                        AnswersFetch.ledger(URI.create(scaled.line().generator()))));
    }

    private static void read(URI queryApi) {
        READERS.computeIfAbsent(
                queryApi,
                uri -> AnswerReader.start(uri, new ReleaseFiles(scaled.bucket()), PAUSES_A_ROUND));
    }

    private static boolean answers(URI queryApi) {
        return new ServiceProbe(queryApi)
                .status()
                .map(status -> status.at("/release/number").isNumber())
                .orElse(false);
    }

    private static boolean saysItsLag(JsonNode layer) {
        return layer.path("lag").isNumber() && layer.path("lag_seconds").isNumber();
    }

    private static JsonNode live(URI queryApi, LocalDate from) {
        return Http.get(
                "%s/v1/daily-user-activity?view=live&from=%s&to=%s"
                        .formatted(queryApi, from, from.plusDays(DAYS)));
    }

    private static boolean isLive(JsonNode said) {
        return said.at("/view/given").asText().equals("live");
    }

    private static long events(JsonNode said) {
        return said.path("data")
                .valueStream()
                .mapToLong(day -> day.path("total_events").asLong())
                .sum();
    }

    private static long sum(ToLongFunction<Ledger> figure) {
        return SENT.stream().map(Sent::ledger).mapToLong(figure).sum();
    }

    private static TreeMap<String, Long> rejects() {
        TreeMap<String, Long> rejects = new TreeMap<>();
        SENT.forEach(sent ->
                sent.ledger()
                        .rejects()
                        .forEach((reason, count) -> rejects.merge(reason, count, Long::sum)));
        return rejects;
    }
}
