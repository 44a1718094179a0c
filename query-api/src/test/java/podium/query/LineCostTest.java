package podium.query;

import podium.access.Anonymous;
import podium.lake.BucketPart;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.cost.Budget;
import podium.lake.cost.CostMeter;
import podium.lake.cost.CostReport;
import podium.lake.cost.CostReport.Count;
import podium.lake.cost.CostSettings;
import podium.lake.cost.RequestKind;
import podium.query.LineCost.ServiceCost;
import podium.query.json.CostReportJson;
import podium.query.json.StatusJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineCostTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final long GB = 1L << 30;

    private static final ServiceCost BRONZE =
            ServiceCost.told(
                    "bronze-sink",
                    report(10, 100.0, 2.0, new Count("put", "bronze", 10, 0.2, 100.0, 2.0)));

    private static final ServiceCost GOLD =
            ServiceCost.told(
                    "gold-service",
                    report(
                            7,
                            70.0,
                            1.5,
                            new Count("put", "bronze", 3, 0.1, 30.0, 0.5),
                            new Count("get", "releases", 4, 0.1, 40.0, 1.0)));

    private static final ServiceCost SILENT = ServiceCost.silent("silver:8083", "refused");

    @Test
    void theLineIsTheSumOfItsServicesAndOfWhatIsStored() {
        LineCost cost =
                LineCost.of(List.of(BRONZE, GOLD), release(3), 20.0, LineCosts.PRICES, null);

        assertThat(cost.storedBytes().get(Layer.BRONZE)).isEqualTo(2 * GB);
        assertThat(cost.storedMonthDollars()).isEqualTo(3 * 1_024);
        assertThat(cost.monthRequests()).isEqualTo(170);
        assertThat(cost.monthDollars()).isEqualTo(3.5 + 3 * 1_024);
        assertThat(cost.counts())
                .containsExactly(
                        new Count("put", "bronze", 13, 0.2 + 0.1, 130.0, 2.5),
                        new Count("get", "releases", 4, 0.1, 40.0, 1.0));
    }

    @Test
    void aReleaseCostsItsShareOfTheRequests() {
        LineCost cost =
                LineCost.of(List.of(BRONZE, GOLD), release(3), 20.0, LineCosts.PRICES, null);

        assertThat(cost.releaseRequests()).isEqualTo(8.5);
        assertThat(cost.releaseDollars()).isEqualTo(0.175);
    }

    @Test
    void withoutReleasesNoneCostsAnything() {
        LineCost standing = LineCost.of(List.of(BRONZE), release(3), 0.0, LineCosts.PRICES, null);
        LineCost unknown = LineCost.of(List.of(BRONZE), release(3), null, LineCosts.PRICES, null);

        assertThat(standing.releaseDollars()).isNull();
        assertThat(unknown.releaseRequests()).isNull();
    }

    @Test
    void whoIsSilentIsLeftOutAndNamed() {
        LineCost cost = LineCost.of(List.of(BRONZE, SILENT), null, null, LineCosts.PRICES, null);

        assertThat(cost.monthDollars()).isEqualTo(2.0);
        assertThat(cost.services()).contains(SILENT);
    }

    @Test
    void whereNobodyKnowsARateThereIsNoMonth() {
        ServiceCost young = ServiceCost.told("gold-service", report(1, null, null));

        LineCost cost =
                LineCost.of(List.of(young, SILENT), null, null, LineCosts.PRICES, new Budget(1));

        assertThat(cost.monthDollars()).isNull();
        assertThat(cost.budgetState()).isNull();
        assertThat(cost.budgetLasts()).isNull();
    }

    @Test
    void aBudgetIsHeldAgainstAllOfIt() {
        LineCost cost =
                LineCost.of(
                        List.of(BRONZE, GOLD),
                        release(3),
                        null,
                        LineCosts.PRICES,
                        new Budget((3.5 + 3 * 1_024) / 2));

        assertThat(cost.budgetState()).isEqualTo(Budget.State.BEYOND);
        assertThat(cost.budgetLasts()).isEqualTo(Duration.ofHours(365));
    }

    @Test
    void theMeterCountsReleasesByTheirNumbers() {
        AtomicLong nanos = new AtomicLong();
        CostSettings settings =
                new CostSettings(LineCosts.PRICES, Duration.ofHours(1), Optional.empty());
        CostMeter own = new CostMeter(settings, NOW, nanos::get);
        LineMeter line = new LineMeter(settings, own, List::of, nanos::get);
        line.cost(release(5_000));
        own.counter().sent(RequestKind.LIST, BucketPart.RELEASES, 0);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        LineCost cost = line.cost(release(5_004));

        assertThat(cost.services().getFirst().service()).isEqualTo("query-api");
        assertThat(cost.releaseRequests()).isEqualTo(0.25);
        assertThat(cost.releaseDollars()).isEqualTo(0.007 / 4);
    }

    @Test
    void theStatusHasItAll() throws IOException {
        LineCost cost =
                LineCost.of(
                        List.of(BRONZE, SILENT),
                        release(3),
                        100.0,
                        LineCosts.PRICES,
                        new Budget(4_000));

        JsonNode said = status(cost).path("cost");

        assertThat(said.path("month_dollars").asDouble()).isEqualTo(3_074);
        assertThat(said.path("month_requests").asLong()).isEqualTo(100);
        assertThat(said.path("release_dollars").asDouble()).isEqualTo(0.02);
        assertThat(said.at("/budget/state").asText()).isEqualTo("within");
        assertThat(said.at("/budget/lasts_seconds").isNull()).isTrue();
        assertThat(said.at("/stored/bytes/bronze").asLong()).isEqualTo(2 * GB);
        assertThat(said.at("/services/0/requests").asLong()).isEqualTo(10);
        assertThat(said.at("/services/1/silent").asText()).isEqualTo("refused");
        assertThat(said.at("/counts/0/kind").asText()).isEqualTo("put");
    }

    @Test
    void withoutABudgetTheStatusHasNone() throws IOException {
        JsonNode said = status(LineCosts.NONE).path("cost");

        assertThat(said.path("budget").isNull()).isTrue();
        assertThat(said.path("month_dollars").isNull()).isTrue();
        assertThat(said.at("/stored/month_dollars").asDouble()).isZero();
    }

    @Test
    void whatAServiceSaysIsRead() throws IOException {
        ServiceCost said =
                CostReportJson.decode(
                        bytes(
                                """
                                {"service":"bronze-sink","cost":{"since":"2026-11-27T08:00:00Z","requests":10,
                                "unanswered":1,"sent_bytes":2,"received_bytes":3,"dollars":0.5,
                                "counts":[{"kind":"put","layer":"bronze","requests":10,"dollars":0.2,
                                "month_requests":100.0,"month_dollars":null}],
                                "window_seconds":60,"month_requests":100.0,"month_dollars":2.0}}\
                                """));

        assertThat(said)
                .isEqualTo(
                        ServiceCost.told(
                                "bronze-sink",
                                new CostReport(
                                        NOW,
                                        10,
                                        1,
                                        2,
                                        3,
                                        0.5,
                                        List.of(new Count("put", "bronze", 10, 0.2, 100.0, null)),
                                        60,
                                        100.0,
                                        2.0)));
    }

    @Test
    void whatSaysNothingOfCostIsNoStatusOfOurs() {
        assertThatThrownBy(() -> CostReportJson.decode(bytes("{\"service\":\"gold-service\"}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no cost");
        assertThatThrownBy(() ->
                        CostReportJson.decode(
                                bytes("{\"service\":\"a\",\"cost\":{\"since\":\"now\"}}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("time");
    }

    private static JsonNode status(LineCost cost) throws IOException {
        StatusReport report =
                new StatusReport(null, null, Contact.NEVER_ASKED, Following.NOT_BEGUN, cost, NOW);
        return new ObjectMapper().readTree(StatusJson.encode(report, Anonymous.NOTHING));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CostReport report(
            long requests,
            @Nullable Double monthRequests,
            @Nullable Double monthDollars,
            Count... counts) {
        return new CostReport(
                NOW, requests, 0, 0, 0, 0.2, List.of(counts), 600, monthRequests, monthDollars);
    }

    /// Two gigabytes of Bronze, one of Silver.
    private static Release release(long number) {
        return new Release(
                Release.FORMAT,
                number,
                Release.Kind.CUT,
                "main",
                number,
                null,
                null,
                NOW,
                1,
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Map.of(),
                List.of(),
                Map.of(
                        Layer.BRONZE,
                        new Release.LayerTotals(1, 1, 2 * GB),
                        Layer.SILVER,
                        new Release.LayerTotals(1, 1, GB)),
                Map.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                Map.of(),
                Map.of(),
                null);
    }
}
