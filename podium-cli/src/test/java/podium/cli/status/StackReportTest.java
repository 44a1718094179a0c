package podium.cli.status;

import podium.cli.json.StatusDocuments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackReportTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final PartReport S3 = PartReport.up("s3", 11, 9000, true, null);
    private static final PartReport BRONZE =
            PartReport.up(
                    "bronze",
                    12,
                    8082,
                    true,
                    new ServiceReport(
                            "running",
                            null,
                            NOW.minusSeconds(3_700),
                            new ServiceReport.Lag(1_234, 2L),
                            null));

    @Test
    void everyPartHasALineThenTheReleaseTheDiskAndTheCost() {
        StackReport report =
                new StackReport(
                        List.of(BRONZE, S3, PartReport.down("kafka", 9092)),
                        new ReleaseReport(7, 9, "main", 75),
                        null,
                        true,
                        3 << 20,
                        new CostLine(
                                4.214,
                                1_204_000.4,
                                0.000071,
                                5 << 20,
                                new CostLine.Budget(50, "within")));

        String text = StatusText.of(report, NOW);

        assertThat(text)
                .isEqualTo(
                        """
                        part    pid  port  state          for    lag  behind
                        ──────  ───  ────  ───────  ─────────  ─────  ──────
                        bronze   12  8082  running  1 h 1 min  1,234     2 s
                        s3       11  9000  running          -      -       -
                        kafka     -  9092  down             -      -       -
                        release  7 of run main, 1 min 15 s old, cut 9
                        disk     3.0 MiB
                        cost     $4.21 a month at this rate: 1,204,000 requests, 5.0 MiB; $0.000071 a release; budget $50.00, within
                        """);
    }

    @Test
    void theReasonOfAHaltFollowsTheTable() {
        PartReport halted =
                PartReport.up(
                        "gold",
                        5,
                        8084,
                        false,
                        new ServiceReport(
                                "halted", "GOLD-002: why", NOW.minusSeconds(185), null, null));
        StackReport report = new StackReport(List.of(halted), null, null, true, 0, null);

        assertThat(StatusText.of(report, NOW))
                .contains("halted  3 min 5 s", "gold: GOLD-002: why\nrelease  none\n");
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void aServiceThatRunsButIsNotReadySaysSo() {
        PartReport part =
                PartReport.up(
                        "gold",
                        5,
                        8084,
                        false,
                        new ServiceReport("running", null, null, null, null));

        assertThat(part.state()).isEqualTo("not ready");
    }

    @Test
    void itIsGoodOnlyIfNothingIsDown() {
        PartReport down = PartReport.down("kafka", 9092);

        assertThat(new StackReport(List.of(BRONZE, S3), null, null, true, 0, null).isGood())
                .isTrue();
        assertThat(new StackReport(List.of(BRONZE, down), null, null, true, 0, null).isGood())
                .isFalse();
        assertThat(new StackReport(List.of(BRONZE, down), null, null, true, 0, null).isDown())
                .isFalse();
        assertThat(new StackReport(List.of(down), null, null, true, 0, null).isDown()).isTrue();
    }

    @Test
    void scriptsGetTheSame() {
        StackReport report =
                new StackReport(
                        List.of(PartReport.down("kafka", 9092)),
                        new ReleaseReport(7, 9, "main", 75),
                        null,
                        true,
                        42,
                        new CostLine(4.5, null, null, 7, null));

        String json = StatusDocuments.write(report).replaceAll("\\s", "");

        assertThat(json)
                .isEqualTo(
                        "{\"parts\":[{\"name\":\"kafka\",\"pid\":null,\"port\":9092,\"state\":\"down\",\"since\":null,"
                                + "\"lag\":null,\"lag_seconds\":null,\"reason\":null,\"open_cut\":null}],\"release\":{\"number\":7,\"cut\":9,\"run\":\"main\","
                                + "\"age_seconds\":75},\"stored_release\":null,\"disk_bytes\":42,"
                                + "\"cost\":{\"month_dollars\":4.5,\"month_requests\":null,\"release_dollars\":null,\"stored_bytes\":7,\"budget\":null}}");
    }

    @ParameterizedTest
    @CsvSource({
        "11, 7, release  7 is the last that is stored: query-api says nothing",
        "11, , release  none is known: query-api says nothing",
        ", 7, release  7 is the last that is stored: the stack isn't running",
        ", , release  none is known: the stack isn't running"
    })
    void whileNobodyNamesTheReleaseTheStoredOneIsNamed(Long pid, Long stored, String line) {
        PartReport part =
                pid == null
                        ? PartReport.down("s3", 9000)
                        : PartReport.up("s3", pid, 9000, true, null);

        String text =
                StatusText.of(new StackReport(List.of(part), null, stored, false, 0, null), NOW);

        assertThat(text).contains(line + "\n");
    }

    @Test
    void whoWaitsIsBehindOrStandsByIsNoReasonToLookAtIt() {
        for (String state : List.of("waiting", "behind", "standby")) {
            PartReport part =
                    PartReport.up(
                            "query-api",
                            5,
                            8080,
                            true,
                            new ServiceReport(state, "why", NOW, null, null));

            assertThat(new StackReport(List.of(part), null, null, true, 0, null).isGood())
                    .as(state)
                    .isTrue();
        }
    }

    @Test
    void theLagOfAServiceIsThatOfItsLayerWithTheMost() throws IOException {
        ServiceReport report =
                StatusDocuments.service(
                        bytes(
                                """
                                {"state":"running","reason":null,"since":"2026-11-23T12:00:00Z","partitions":[
                                 {"layer":"cleaning","partition":0,"lag":3,"lag_seconds":1},
                                 {"layer":"cleaning","partition":1,"lag":4,"lag_seconds":9},
                                 {"layer":"silver","partition":0,"lag":5,"lag_seconds":2}]}
                                """));

        assertThat(report)
                .isEqualTo(
                        new ServiceReport(
                                "running", null, NOW, new ServiceReport.Lag(7, 9L), null));
    }

    @Test
    void theOpenCutOfGoldNamesWhomItWaitsFor() throws IOException {
        ServiceReport gold =
                StatusDocuments.service(
                        bytes(
                                """
                                {"state":"running","reason":null,"since":"2026-11-23T11:00:00Z","partitions":[],
                                 "open_cut":{"cut":12,"waiting_for":[{"layer":"bronze","partition":3},
                                 {"layer":"silver","partition":0}],"since":"2026-11-23T11:57:00Z"}}
                                """));
        StackReport report =
                new StackReport(
                        List.of(PartReport.up("gold", 5, 8084, true, gold)),
                        null,
                        null,
                        true,
                        0,
                        null);

        assertThat(StatusText.of(report, NOW))
                .contains(
                        "gold: cut 12 has been open for 3 min 0 s, waits for bronze 3, silver 0\n");
        assertThat(StatusDocuments.write(report).replaceAll("\\s", ""))
                .contains(
                        "\"since\":\"2026-11-23T11:00:00Z\"",
                        "\"open_cut\":{\"cut\":12,\"waiting_for\":[{\"layer\":\"bronze\",\"partition\":3},"
                                + "{\"layer\":\"silver\",\"partition\":0}],\"since\":\"2026-11-23T11:57:00Z\"}");
    }

    @Test
    void beforeTheFirstReleaseThereIsNone() throws IOException {
        assertThat(StatusDocuments.release(bytes("{\"release\":null}"))).isNull();
    }

    @Test
    void whatQueryApiSaysOfTheCostIsRead() throws IOException {
        CostLine cost =
                StatusDocuments.cost(
                        bytes(
                                """
                                {"cost":{"month_dollars":4.5,"month_requests":null,"release_dollars":0.25,
                                 "budget":{"dollars":3,"state":"beyond","lasts_seconds":9},
                                 "stored":{"month_dollars":1,"bytes":{"bronze":3,"gold":4}}}}
                                """));

        assertThat(cost)
                .isEqualTo(new CostLine(4.5, null, 0.25, 7, new CostLine.Budget(3, "beyond")));
        assertThatThrownBy(() -> StatusDocuments.cost(bytes("{}"))).isInstanceOf(IOException.class);
    }

    @Test
    void aCostThatIsNotKnownYetSaysSo() {
        CostLine young = new CostLine(null, null, null, 0, new CostLine.Budget(3, null));

        assertThat(StatusText.of(new StackReport(List.of(S3), null, null, true, 0, young), NOW))
                .endsWith("cost     not known in the first minute; budget $3.00\n");
    }

    @Test
    void agesAreReadable() {
        assertThat(StatusText.age(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(StatusText.age(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(StatusText.age(Duration.ofHours(76))).isEqualTo("3 d 4 h");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
