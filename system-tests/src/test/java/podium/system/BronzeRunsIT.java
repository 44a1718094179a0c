package podium.system;

import podium.events.Topics;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Kafka loses what Bronze has: first the beginning of the log, then all of it. A run that is fed
/// from Bronze comes to identical rows, and the line goes on with it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BronzeRunsIT {
    private static final int PARTITIONS = 4;
    private static final String FED = "fed";
    private static final String RECOVERED = "recovered";

    private static Line line;

    @BeforeAll
    static void aLineWithSomeCuts() {
        line = Line.start();
        for (int seed = 21; seed < 24; seed++) {
            line.cli().done("generate", "--events", "3000", "--seed", "" + seed, "--dirty", "0.05");
        }
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void whatRetentionHasTakenARunIsGivenFromBronze() throws Exception {
        deleteHalfOfRaw();
        Cli.Said fromTopic = line.cli().run("replay", "--run", FED);
        Cli.Said plan = line.cli().done("replay", "--run", FED, "--from", "bronze", "--dry-run");

        line.cli().done("replay", "--run", FED, "--from", "bronze");

        assertThat(fromTopic.exitCode()).isEqualTo(1);
        assertThat(fromTopic.output()).contains("STACK-013", "--from bronze");
        assertThat(plan.output()).contains("events.raw.fed", "Bronze objects", "silver/fed/");
        assertIdentical(FED, "main");
    }

    @Test
    @Order(2)
    void itMovesOnToTheLiveLogAndIsPromoted() throws Exception {
        line.cli().done("generate", "--events", "2000", "--seed", "24", "--dirty", "0.05");
        line.cli().done("replay", "--run", FED, "--from", "bronze");
        assertIdentical(FED, "main");
        long records = line.status().rawRecords();

        line.cli().done("promote", FED);
        line.cli().done("generate", "--events", "1000", "--seed", "25");

        assertThat(line.status().rawRecords()).isEqualTo(records + 1000);
        assertThat(line.publishedRun()).isEqualTo(FED);
    }

    @Test
    @Order(3)
    void whereKafkaIsLostTheAnswersComeAgainFromBronze() throws Exception {
        long records = line.status().rawRecords();
        line.cli().done("down");
        delete(line.cli().data().resolve("kafka"));

        line.cli().done("recover");

        assertIdentical(RECOVERED, FED);
        line.cli().done("promote", RECOVERED);
        assertThat(line.status().rawRecords()).isEqualTo(records);
        line.cli().done("generate", "--events", "1000", "--seed", "26");
        assertThat(line.status().rawRecords()).isEqualTo(records + 1000);
        assertThat(line.publishedRun()).isEqualTo(RECOVERED);
        assertThat(line.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
        assertThat(line.cli().done("audit", "--all").lastLine()).matches("verify: .* books: good");
    }

    private static void assertIdentical(String run, String with) {
        JsonNode comparison = line.comparison(run);
        assertThat(comparison.get("identical").asBoolean()).isTrue();
        assertThat(comparison.get("with").get("name").asText()).isEqualTo(with);
        assertThat(comparison.get("answers").get("silver").get("rows").asLong()).isPositive();
    }

    /// As retention does.
    private static void deleteHalfOfRaw() throws Exception {
        List<TopicPartition> partitions =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(number -> new TopicPartition(Topics.RAW, number))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.bootstrap()))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            partitions.forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> half = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    admin.listOffsets(ends).all().get().entrySet()) {
                half.put(end.getKey(), RecordsToDelete.beforeOffset(end.getValue().offset() / 2));
            }
            admin.deleteRecords(half).all().get();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
