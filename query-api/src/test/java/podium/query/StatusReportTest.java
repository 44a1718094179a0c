package podium.query;

import podium.access.Anonymous;
import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.json.LakeDocuments;
import podium.query.json.GoldStatusJson;
import podium.query.json.StatusJson;
import podium.testkit.InMemoryObjectStore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// What query-api says of the line while something in front of it doesn't go on.
class StatusReportTest {
    private static final Instant NOW = Instant.parse("2025-12-08T00:10:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(90);
    private static final Contact SPEAKS = Contact.NEVER_ASKED.answered(BEFORE);
    private static final Following FOLLOWS = Following.NOT_BEGUN.succeeded(BEFORE);
    private static final Release RELEASE = release();

    @Test
    void allIsWell() {
        StatusReport report = report(gold("running", null, null));

        assertThat(report.state()).isEqualTo("running");
        assertThat(report.reason()).isNull();
        assertThat(report.since()).isNull();
    }

    @Test
    void goldServicesHaltIsTheLines() {
        StatusReport report = report(gold("halted", "GOLD-002 the books are off", null));

        assertThat(report.state()).isEqualTo("behind");
        assertThat(report.reason())
                .isEqualTo(
                        "gold-service is halted since 2025-12-08T00:08:30Z (GOLD-002 the books are off);"
                                + " answering from release 0");
        assertThat(report.since()).isEqualTo(BEFORE);
    }

    @Test
    void soIsItsSilence() {
        Contact silent = SPEAKS.silent(NOW.minusSeconds(5), "refused");
        StatusReport report = new StatusReport(RELEASE, null, silent, FOLLOWS, LineCosts.NONE, NOW);

        assertThat(report.state()).isEqualTo("behind");
        assertThat(report.reason())
                .startsWith("gold-service is silent since 2025-12-08T00:09:55Z (refused);");
        assertThat(report.since()).isEqualTo(NOW.minusSeconds(5));
    }

    @Test
    void whoWasNotAskedYetIsNotSilent() {
        StatusReport report =
                new StatusReport(RELEASE, null, Contact.NEVER_ASKED, FOLLOWS, LineCosts.NONE, NOW);

        assertThat(report.state()).isEqualTo("running");
    }

    @Test
    void aCutThatIsOpenForLongNamesWhomItWaitsFor() {
        List<GoldStatus.Waiting> two =
                List.of(new GoldStatus.Waiting("bronze", 3), new GoldStatus.Waiting("silver", 0));

        StatusReport report =
                report(gold("running", null, new GoldStatus.OpenCut(12, two, BEFORE)));
        StatusReport fresh =
                report(
                        gold(
                                "running",
                                null,
                                new GoldStatus.OpenCut(12, two, NOW.minusSeconds(59))));

        assertThat(report.state()).isEqualTo("behind");
        assertThat(report.reason())
                .isEqualTo(
                        "cut 12 is open since 2025-12-08T00:08:30Z (it waits for bronze 3, silver 0);"
                                + " answering from release 0");
        assertThat(report.since()).isEqualTo(BEFORE);
        assertThat(fresh.state()).isEqualTo("running");
    }

    @Test
    void theStoresSilenceComesFirst() {
        Following silent = FOLLOWS.failed(NOW, new LakeException.StoreUnavailable("s3", null));
        StatusReport report =
                new StatusReport(
                        RELEASE,
                        gold("halted", "GOLD-002", null),
                        SPEAKS,
                        silent,
                        LineCosts.NONE,
                        NOW);

        assertThat(report.state()).isEqualTo("waiting");
        assertThat(report.since()).isEqualTo(NOW);
    }

    @Test
    void anUnreadableReleaseIsDatedFromTheFirstFailure() {
        IllegalStateException broken = new IllegalStateException("x");
        Following unreadable = FOLLOWS.failed(BEFORE, broken).failed(NOW, broken);

        StatusReport report =
                new StatusReport(
                        RELEASE,
                        gold("running", null, null),
                        SPEAKS,
                        unreadable,
                        LineCosts.NONE,
                        NOW);

        assertThat(report.state()).isEqualTo("halted");
        assertThat(report.since()).isEqualTo(BEFORE);
        assertThat(unreadable.succeeded(NOW).unreadableSince()).isNull();
    }

    @Test
    void whyThereIsNoFirstReleaseIsSaidToo() {
        StatusReport report =
                new StatusReport(
                        null,
                        gold("waiting", "LAKE-001 no store", null),
                        SPEAKS,
                        FOLLOWS,
                        LineCosts.NONE,
                        NOW);

        assertThat(report.state()).isEqualTo("waiting");
        assertThat(report.reason())
                .startsWith("nothing has been released yet: gold-service is waiting since")
                .contains("LAKE-001 no store");
    }

    @Test
    void whatGoldServiceSaysIsPassedOn() throws IOException {
        String said =
                """
                {"run":"main","state":"halted","reason":"GOLD-002 no","since":"2025-12-08T00:08:30.123Z",
                "open_cut":{"cut":12,"waiting_for":[{"layer":"bronze","partition":3}],"since":"2025-12-08T00:08:31Z"},
                "layers":[{"layer":"bronze","partition":0,"lag":3,"lag_seconds":9},
                {"layer":"bronze","partition":1,"lag":4,"lag_seconds":7}]}\
                """;
        GoldStatus gold = GoldStatusJson.decode(said.getBytes(StandardCharsets.UTF_8));

        JsonNode status =
                new ObjectMapper().readTree(StatusJson.encode(report(gold), Anonymous.NOTHING));

        assertThat(gold.lag()).isEqualTo(Map.of(Layer.BRONZE, new GoldStatus.Lag(7, 9L)));
        assertThat(status.at("/layers/bronze/lag_seconds").asLong()).isEqualTo(9);
        assertThat(status.at("/layers/gold/lag_seconds").isNull()).isTrue();
        assertThat(status.at("/since").asText()).isEqualTo("2025-12-08T00:08:30.123Z");
        assertThat(status.at("/gold_service/state").asText()).isEqualTo("halted");
        assertThat(status.at("/gold_service/state_reason").asText()).isEqualTo("GOLD-002 no");
        assertThat(status.at("/gold_service/state_since").asText())
                .isEqualTo("2025-12-08T00:08:30.123Z");
        assertThat(status.at("/gold_service/open_cut").toString())
                .isEqualTo(
                        "{\"cut\":12,\"waiting_for\":[{\"layer\":\"bronze\",\"partition\":3}],"
                                + "\"since\":\"2025-12-08T00:08:31Z\"}");
    }

    @Test
    void whatTheRunBeforeSaidIsNotTheRunsThatIsPublishedNow() {
        GoldStatus before =
                new GoldStatus(
                        "next",
                        "halted",
                        "GOLD-002 no",
                        BEFORE,
                        true,
                        null,
                        null,
                        Map.of(Layer.GOLD, new GoldStatus.Lag(7, 9L)));

        StatusReport report = report(before);

        assertThat(report.gold()).isNull();
        assertThat(report.state()).isEqualTo("running");
    }

    private static GoldStatus gold(
            String state, @Nullable String reason, GoldStatus.@Nullable OpenCut open) {
        return new GoldStatus("main", state, reason, BEFORE, true, open, null, Map.of());
    }

    private static StatusReport report(GoldStatus gold) {
        return new StatusReport(RELEASE, gold, SPEAKS, FOLLOWS, LineCosts.NONE, NOW);
    }

    private static Release release() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        new Lake(store).publish(new Tables());
        return LakeDocuments.releaseLog(store).newest().orElseThrow();
    }
}
