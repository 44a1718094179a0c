package podium.system;

import podium.events.Topics;
import podium.stack.FileTree;
import podium.stack.Stack;
import podium.stack.StackFolder;

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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Kafka loses what Bronze has: first the beginning of the log, then all of it, then its topics
/// while the stack is up. A run that is fed from Bronze comes to identical rows, and the line goes
/// on with it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BronzeRunsIT {
    private static final int PARTITIONS = 4;
    private static final String FED = "fed";
    private static final String RECOVERED = "recovered";
    private static final String AGAIN = "again";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

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
    void aPlanHasTheRestorersFiguresAndWritesNothing() throws Exception {
        Set<String> before = objectsAndTopics();
        long records = line.status().rawRecords();

        String fromTopic = line.cli().done("replay", "--run", FED, "--dry-run").output();
        String fromBronze =
                line.cli()
                        .done(
                                "replay",
                                "--run",
                                FED,
                                "--from",
                                "bronze",
                                "--dry-run",
                                "--rate",
                                "100",
                                "--restore-rate",
                                "1000")
                        .output();

        assertThat(objectsAndTopics()).isEqualTo(before);
        assertThat(line.processes()).doesNotContainKeys("silver.fed", "gold.fed");
        long reached = number(fromTopic, "reads +([\\d,]+) records of events\\.raw, ");
        assertThat(reached).isGreaterThan(records);
        assertThat(fromTopic)
                .contains("to run, at 20,000 records a second", "silver/fed/")
                .doesNotContain("restore");
        assertThat(number(fromBronze, "restores +([\\d,]+) records into events\\.raw\\.fed"))
                .isEqualTo(reached);
        assertThat(number(fromBronze, "from ([\\d,]+) Bronze objects"))
                .isEqualTo(before.stream().filter(name -> name.startsWith("bronze/")).count());
        assertThat(number(fromBronze, " ([\\d,]+) lines, ")).isEqualTo(records);
        assertThat(number(fromBronze, "about ([\\d,]+) s to restore, at 1,000 records"))
                .isEqualTo((reached + 999) / 1000);
        assertThat(number(fromBronze, "about 1 min ([\\d,]+) s to run, at 100 records"))
                .isEqualTo((reached + 99) / 100 - 60);
        assertThat(fromBronze).contains("topics    events.raw.fed\n", "nothing was started");
    }

    @Test
    @Order(2)
    void whatRetentionHasTakenARunIsGivenFromBronze() throws Exception {
        deleteHalfOfRaw();
        Cli.Said fromTopic = line.cli().run("replay", "--run", FED);

        line.cli().done("replay", "--run", FED, "--from", "bronze");

        assertThat(fromTopic.exitCode()).isEqualTo(1);
        assertThat(fromTopic.output()).contains("STACK-013", "--from bronze");
        assertIdentical(FED, "main");
    }

    @Test
    @Order(3)
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
    @Order(4)
    void whereKafkaIsLostTheAnswersComeAgainFromBronze() throws Exception {
        long records = line.status().rawRecords();
        line.cli().done("down");
        FileTree.delete(line.cli().data().resolve("kafka"));

        line.cli().done("recover");

        assertIdentical(RECOVERED, FED);
        assertComparedToItsEnd(RECOVERED);
        line.cli().done("promote", RECOVERED);
        assertThat(line.status().rawRecords()).isEqualTo(records);
        line.cli().done("generate", "--events", "1000", "--seed", "26");
        assertThat(line.status().rawRecords()).isEqualTo(records + 1000);
        assertThat(line.publishedRun()).isEqualTo(RECOVERED);
        assertThat(line.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
        assertThat(line.cli().done("audit", "--all").lastLine()).matches("verify: .* books: good");
    }

    @Test
    @Order(5)
    void topicsThatAreDeletedWhileEventsAreSentAreFilledToo() throws Exception {
        long records = line.status().rawRecords();
        long entries = line.entries(Topics.RAW);
        Cli.Running sending = line.cli().beginInterruptible("generate", "--rate", "100");
        await().atMost(PATIENCE).until(() -> line.entries(Topics.RAW) > entries + 100);
        delete(List.of(Topics.RAW, Topics.bronzeCommits()));

        line.cli().done("recover", "--run", AGAIN);

        sending.kill();
        assertIdentical(AGAIN, RECOVERED);
        assertComparedToItsEnd(AGAIN);
        line.cli().done("promote", AGAIN);
        line.cli().done("release");
        long landed = line.status().rawRecords();
        assertThat(landed).isGreaterThanOrEqualTo(records);
        line.cli().done("generate", "--events", "1000", "--seed", "27");
        assertThat(line.status().rawRecords()).isEqualTo(landed + 1000);
        assertThat(line.publishedRun()).isEqualTo(AGAIN);
        assertThat(line.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
    }

    @Test
    @Order(6)
    void aRunOverALostLogStaysStopped() {
        Cli.Said refused = line.cli().run("runs", "start", RECOVERED);

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(line.cli().done("runs").output())
                .containsPattern("(?m)^%s +stopped".formatted(RECOVERED));
    }

    private static void delete(List<String> topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.bootstrap()))) {
            admin.deleteTopics(topics).all().get();
            await().atMost(PATIENCE)
                    .until(() ->
                            new TreeSet<>(admin.listTopics().names().get())
                                    .stream().noneMatch(topics::contains));
        }
    }

    /// All that the published run has come to, whatever the other gathered.
    private static void assertComparedToItsEnd(String run) {
        JsonNode comparison = line.comparison(run);
        assertThat(comparison.at("/cut").asLong())
                .isEqualTo(comparison.at("/with/newest_cut").asLong());
    }

    private static void assertIdentical(String run, String with) {
        JsonNode comparison = line.comparison(run);
        assertThat(comparison.get("identical").asBoolean()).isTrue();
        assertThat(comparison.get("with").get("name").asText()).isEqualTo(with);
        assertThat(comparison.get("answers").get("silver").get("rows").asLong()).isPositive();
    }

    /// Everything in the bucket, and every topic.
    private static Set<String> objectsAndTopics() throws Exception {
        Set<String> names = new TreeSet<>();
        Path bucket = new StackFolder(line.cli().data()).objects().resolve(Stack.BUCKET);
        try (Stream<Path> files = Files.walk(bucket)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(bucket.relativize(file).toString()));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.bootstrap()))) {
            names.addAll(admin.listTopics().names().get());
        }
        return names;
    }

    /// What the pattern's group has, of numbers as people write them.
    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in:%n%s", pattern, text).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
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
}
