package podium.compaction.runtime;

import podium.stack.S3Server;
import podium.testkit.ServiceProcess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The compactor as a process, over an empty bucket: a round that is asked for, and one that ends
/// the process.
class CompactorProcessIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static S3Server store;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path objects) {
        store = S3Server.start(objects, 0);
        store.createBucket("lake");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void whoeverAsksEndsThePauseBeforeTheNextRound() throws Exception {
        try (ServiceProcess compactor = compactor("lake", "PODIUM_COMPACTION_INTERVAL", "1H")) {
            awaitRound(compactor, 1);

            JsonNode accepted = JSON.readTree(compactor.post("/v1/rounds").body());

            assertThat(accepted.path("round").asLong()).isEqualTo(2);
            JsonNode round = awaitRound(compactor, 2);
            assertThat(round.path("batches").asLong()).isZero();
            assertThat(round.path("reason").isNull()).isTrue();
        }
    }

    @Test
    void whereCompactionIsOffNobodyGetsARound() throws Exception {
        try (ServiceProcess compactor = compactor("lake", "PODIUM_COMPACTION_ENABLED", "false")) {
            await().atMost(LONG).until(() -> !compactor.body("/v1/status").isEmpty());

            assertThat(compactor.post("/v1/rounds").statusCode()).isEqualTo(409);
            assertThat(compactor.post("/v1/rounds").body()).contains("COMPACT-006");
        }
    }

    @Test
    void onceEndsWithZeroWhereNothingWasInTheWay() throws Exception {
        try (ServiceProcess compactor = compactor("lake", "PODIUM_COMPACTION_ONCE", "true")) {
            assertThat(compactor.awaitExit(LONG)).isZero();
            assertThat(compactor.log()).contains("round over batches=0");
        }
    }

    @Test
    void onceEndsWithOneWhereSomethingWas() throws Exception {
        try (ServiceProcess compactor = compactor("nowhere", "PODIUM_COMPACTION_ONCE", "true")) {
            assertThat(compactor.awaitExit(LONG)).isEqualTo(1);
            assertThat(compactor.log()).contains("LAKE-");
        }
    }

    private static JsonNode awaitRound(ServiceProcess compactor, long number) {
        return await().atMost(LONG)
                .until(() -> round(compactor), round -> round.path("number").asLong(-1) >= number);
    }

    private static JsonNode round(ServiceProcess compactor) throws IOException {
        return JSON.readTree(compactor.body("/v1/status")).path("round");
    }

    private ServiceProcess compactor(String bucket, String setting, String value) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PODIUM_STORE_ENDPOINT", store.endpoint().toString());
        environment.put("PODIUM_STORE_BUCKET", bucket);
        environment.put("PODIUM_STORE_ACCESS_KEY", store.accessKey());
        environment.put("PODIUM_STORE_SECRET_KEY", store.secretKey());
        environment.put("PODIUM_GOLD_URL", "http://127.0.0.1:9");
        environment.put("PODIUM_COMPACTION_FOLDER", folder.resolve("batch").toString());
        environment.put(setting, value);
        return ServiceProcess.start(folder, environment);
    }
}
