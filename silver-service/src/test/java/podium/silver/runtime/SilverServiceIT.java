package podium.silver.runtime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The service as a process, with a real broker, store and registry. Each test goes on with what
/// the one before left in the log.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilverServiceIT {
    @TempDir static Path folder;

    private static SilverLine line;

    @BeforeAll
    static void start() {
        line = new SilverLine(folder);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @Test
    @Order(1)
    void missingTopicsEndTheStartInOneSentence() throws Exception {
        try (ServiceProcess service = line.service(Map.of("PODIUM_SILVER_START_TIMEOUT", "1s"))) {
            int code = service.awaitExit(SilverLine.PATIENCE);

            assertThat(code).isEqualTo(1);
            assertThat(service.log())
                    .contains("silver-service can't start: LAKE-008")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Order(2)
    void everyRecordIsCleanOrRefusedInItsPartitionAndLandsAsParquet() throws Exception {
        line.stack().createTopics();
        try (ServiceProcess service = line.service(Map.of())) {
            line.produce(new Random(1), 3_000);
            line.cut();

            line.awaitCut(service);

            line.checkTopics();
            line.checkParquet();
            assertThat(service.status().get("state").asText()).isEqualTo("running");
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(service.get("/q/metrics").body())
                    .contains("podium_silver_clean_total")
                    .contains("podium_silver_rejected_total{reason=\"not_json\"}")
                    .contains("podium_silver_state{state=\"running\"} 1.0");
            assertThat(service.stop(Duration.ofSeconds(10))).as("stops in 10 s").isTrue();
        }
    }

    @Test
    @Order(3)
    void aRegistryThatGoesDownInMidRunIsNotNoticed() throws Exception {
        try (ServiceProcess service = line.service(Map.of())) {
            await().atMost(SilverLine.PATIENCE)
                    .until(() -> service.status().path("state").asText().equals("running"));
            line.stack().killRegistry();
            line.produce(new Random(5), 500);
            line.cut();

            line.awaitCut(service);
        }
    }

    @Test
    @Order(4)
    void aRegistryThatIsDownAtTheStartDelaysAndDropsNothing() throws Exception {
        try (ServiceProcess service = line.service(Map.of())) {
            line.produce(new Random(6), 500);
            line.cut();
            await().atMost(SilverLine.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(service.status().path("reason").asText())
                                    .contains("SILVER-004"));
            assertThat(service.status().get("state").asText()).isEqualTo("waiting");
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);

            line.stack().restartRegistry();

            line.awaitCut(service);
            line.checkTopics();
            line.checkParquet();
        }
    }
}
