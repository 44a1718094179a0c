package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A second run over the same log beside the live one: it comes to identical rows, readers move to
/// it and back while they ask, and every release is right by the second implementation.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String RUN = "next";

    private static Line line;
    private static PollingReader reader;

    @BeforeAll
    static void replayBesideALiveLine() {
        line = Line.start();
        line.cli().done("generate", "--events", "20000", "--seed", "11", "--dirty", "0.05");
        reader = PollingReader.start(line.queryApi());
        Thread traffic =
                Thread.ofVirtual()
                        .start(() ->
                                line.cli()
                                        .done(
                                                "generate",
                                                "--for",
                                                "20s",
                                                "--rate",
                                                "200",
                                                "--seed",
                                                "12",
                                                "--dirty",
                                                "0.05"));
        line.cli().done("replay", "--run", RUN);
        join(traffic);
        line.cli().done("release");
        line.cli().done("replay", "--run", RUN);
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void theSameCodeComesToIdenticalRows() {
        JsonNode comparison = line.comparison(RUN);
        Cli.Said planned = line.cli().done("replay", "--run", RUN, "--dry-run");

        assertThat(planned.lastLine()).contains("is there already");
        assertThat(comparison.get("identical").asBoolean()).isTrue();
        assertThat(comparison.get("with").get("name").asText()).isEqualTo("main");
        for (String answer : List.of("silver", "rejected", "product_funnel", "hourly_revenue")) {
            JsonNode rows = comparison.get("answers").get(answer);
            assertThat(rows.get("rows").asLong()).as(answer).isPositive();
            assertThat(rows.get("rows")).isEqualTo(rows.get("rows_with"));
        }
    }

    @Test
    @Order(2)
    void aPromotionMovesReadersAndTheLineGoesOnWithTheRun() {
        long records = line.status().rawRecords();

        line.cli().done("promote", RUN);
        line.cli().done("generate", "--events", "3000", "--seed", "13");

        assertThat(line.publishedRun()).isEqualTo(RUN);
        assertThat(line.cli().run("compare", RUN).output())
                .as("with itself it would be identical, whatever it is")
                .contains("CLI-116");
        assertThat(line.status().rawRecords()).isEqualTo(records + 3000);
        assertThat(line.cli().run("runs", "stop", RUN).exitCode())
                .as("the published run is not stopped")
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void aRollbackIsCurrentAndLosesNothing() {
        long records = line.status().rawRecords();

        line.cli().done("rollback");
        line.cli().done("release");

        assertThat(line.publishedRun()).isEqualTo("main");
        assertThat(line.status().rawRecords()).isEqualTo(records);
        line.athenaAgrees();
    }

    @Test
    @Order(4)
    void promotedAgainItGoesOnAfterTheFirstRunWasStopped() {
        line.cli().done("promote", RUN);
        line.cli().done("runs", "stop", "main");
        line.cli().done("status");
        line.cli().done("generate", "--events", "2000", "--seed", "14");

        assertThat(line.publishedRun()).isEqualTo(RUN);
        queryApiAsksThePublishedRun();
        assertThat(line.cli().run("rollback").exitCode()).as("main does not run").isEqualTo(1);
    }

    /// Nobody else could say how far the layers are, and what is beyond the release.
    private static void queryApiAsksThePublishedRun() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    JsonNode status = Http.get(line.queryApi() + "/v1/status");
                    assertThat(status.get("state").asText()).as("%s", status).isEqualTo("running");
                    for (String layer : List.of("bronze", "silver", "gold")) {
                        assertThat(status.at("/layers/%s/lag".formatted(layer)).isIntegralNumber())
                                .as("%s: %s", layer, status)
                                .isTrue();
                    }
                    JsonNode live = Http.get(line.queryApi() + "/v1/daily-user-activity?view=live");
                    assertThat(live.at("/view/given").asText()).as("%s", live).isEqualTo("live");
                    assertThat(live.at("/release/run").asText()).isEqualTo(RUN);
                });
    }

    @Test
    @Order(5)
    void everyReleaseIsRightAndReadersNeverSawAMix() {
        Cli.Said audited = line.cli().done("audit");
        Cli.Said verified = line.cli().done("audit", "--all");
        Cli.Said releases = line.cli().done("releases", "--limit", "1000");
        reader.stop();

        assertThat(audited.lastLine()).matches("audit: .*rows equal.*");
        assertThat(verified.lastLine()).matches("verify: .* books: good");
        assertThat(releases.output().lines().filter(row -> row.contains(" promotion "))).hasSize(2);
        assertThat(releases.output().lines().filter(row -> row.contains(" rollback "))).hasSize(1);
        assertThat(reader.findings()).isEmpty();
        assertThat(reader.rounds()).isPositive();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
