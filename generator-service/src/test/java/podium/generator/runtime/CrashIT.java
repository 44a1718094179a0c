package podium.generator.runtime;

import podium.generator.RawRecord;
import podium.generator.Recount;
import podium.stack.KafkaBroker;
import podium.stack.StackTopics;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The packaged service while its broker crashes, and when it is told to end. The broker is a
/// process of ours: a container is none that could be killed and started over the same data.
class CrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void aBrokerThatCrashesCostsNoRecordAndAStopWaitsForTheRest(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path data = folder.resolve("kafka");
        KafkaBroker broker = KafkaBroker.start(data, 0);
        StackTopics.create(broker.bootstrap(), "main", Neighbours.PARTITIONS);
        try (GeneratorProcess service =
                        GeneratorProcess.start(
                                Files.createDirectory(folder.resolve("service")),
                                "kafka.bootstrap.servers=" + broker.bootstrap());
                Api api = new Api(service.root());
                RawTail tail = new RawTail(broker.bootstrap())) {
            api.post("/v1/runs", "{\"rate\": 20000, \"seed\": 7, \"dirty\": 0}");
            await().atMost(PATIENCE).until(() -> acknowledged(api) > 20_000);
            broker.kill9();
            broker = KafkaBroker.start(data, broker.port());
            long before = acknowledged(api);
            await().atMost(PATIENCE).until(() -> acknowledged(api) > before + 20_000);
            JsonNode running = api.get("/v1/runs/current").json();

            service.terminate();

            assertThat(service.awaitExit(Duration.ofSeconds(15))).isEqualTo(143);
            Recount recount = new Recount(Neighbours.PARTITIONS);
            tail.read().forEach(r -> recount.add(new RawRecord(r.key(), r.value(), r.partition())));
            assertThat(running.get("error").isNull()).isTrue();
            assertThat(recount.clean).isGreaterThan(running.get("acknowledged").asLong());
            assertThat(recount.rejects).as("duplicates among them").isEmpty();
        } finally {
            broker.close();
        }
    }

    private static long acknowledged(Api api) {
        return api.get("/v1/runs/current").json().get("acknowledged").asLong();
    }
}
