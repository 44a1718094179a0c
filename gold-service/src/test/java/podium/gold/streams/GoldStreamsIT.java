package podium.gold.streams;

import podium.events.CleanEvent;
import podium.events.Topics;
import podium.gold.NaiveTables;
import podium.gold.RandomEvents;
import podium.lake.GoldTable;
import podium.lake.MemberKind;
import podium.stack.KafkaBroker;
import podium.stack.Registry;
import podium.stack.StackTopics;
import podium.testkit.Seeds;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Against a real broker and registry; each test is a run of its own.
class GoldStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int EVENTS = 50_000;
    private static final int CUTS = 10;

    @TempDir static Path folder;
    private static KafkaBroker broker;
    private static Registry registry;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        registry = Registry.start(folder.resolve("registry"), 0);
        admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        registry.close();
        broker.close();
    }

    @Test
    void killedAtRandomMomentsItCountsEachEventOnce() throws Exception {
        String run = newRun("killed");
        Random random = Seeds.random(Long.getLong("seed", 1));
        List<CleanEvent> events = new RandomEvents(random, 2_000, 200, 20).many(EVENTS);
        Path state = folder.resolve("state-killed");

        try (CleanTopic clean = cleanTopic(run, random);
                CommitsTopic commits = new CommitsTopic(broker.bootstrap(), run)) {
            for (int cut = 0; cut < CUTS; cut++) {
                clean.write(events.subList(cut * EVENTS / CUTS, (cut + 1) * EVENTS / CUTS));
                clean.barrier();
                if (cut % 2 == 1) {
                    runAndKill(run, state, 20 + random.nextInt(150));
                }
            }
            Process last = child(run, state);
            try {
                awaitCut(commits, CUTS);
            } finally {
                last.destroyForcibly().waitFor();
            }

            assertThat(commits.rows()).isEqualTo(EVENTS);
            assertThat(commits.sums().rows()).isEqualTo(NaiveTables.of(events));
            membersAreTheTables(commits);
        }
    }

    @Test
    void withoutItsDirectoryOrItsGroupsOffsetsItGoesOnFromItsChangelogs() throws Exception {
        String run = newRun("moved");
        Random random = Seeds.random(2);
        List<CleanEvent> events = new RandomEvents(random, 500, 50, 5).many(6_000);
        Path state = folder.resolve("state-moved");

        try (CleanTopic clean = cleanTopic(run, random);
                CommitsTopic commits = new CommitsTopic(broker.bootstrap(), run)) {
            clean.write(events.subList(0, 2_000));
            clean.barrier();
            clean.write(events.subList(2_000, 2_500));
            try (Closing first = open(run, state)) {
                awaitCut(commits, 1);
                awaitLag(first.streams(), 0);
            }
            delete(state);
            clean.write(events.subList(2_500, 4_000));
            clean.barrier();
            try (Closing second = open(run, state)) {
                awaitCut(commits, 2);
                awaitLag(second.streams(), 0);
            }
            admin.deleteConsumerGroups(List.of("podium-gold-" + run)).all().get();
            clean.write(events.subList(4_000, 6_000));
            clean.barrier();
            try (Closing third = open(run, state)) {
                awaitCut(commits, 3);
                awaitLag(third.streams(), 0);
            }

            assertThat(commits.rows()).isEqualTo(6_000);
            assertThat(commits.sums().rows()).isEqualTo(NaiveTables.of(events));
        }
    }

    @Test
    void aDamagedDirectoryComesBackFromItsChangelogs() throws Exception {
        String run = newRun("damaged");
        Random random = Seeds.random(7);
        List<CleanEvent> events = new RandomEvents(random, 500, 50, 5).many(4_000);
        Path state = folder.resolve("state-damaged");

        try (CleanTopic clean = cleanTopic(run, random);
                CommitsTopic commits = new CommitsTopic(broker.bootstrap(), run)) {
            clean.write(events.subList(0, 2_500));
            clean.barrier();
            try (Closing first = open(run, state)) {
                awaitCut(commits, 1);
                awaitLag(first.streams(), 0);
            }
            damage(state, random);
            clean.write(events.subList(2_500, 4_000));
            clean.barrier();
            try (Closing second = open(run, state)) {
                awaitCut(commits, 2);
                awaitLag(second.streams(), 0);
                // its last thread may be a moment behind
                await().until(() -> second.streams().state().reason() == null);
            }

            assertThat(commits.rows()).isEqualTo(4_000);
            assertThat(commits.sums().rows()).isEqualTo(NaiveTables.of(events));
        }
    }

    @Test
    void aSilentRegistryDelaysAndDropsNothing() {
        String run = newRun("silent");
        Random random = Seeds.random(3);
        List<CleanEvent> events = new RandomEvents(random, 50, 50, 5).many(500);

        try (CleanTopic clean = cleanTopic(run, random);
                CommitsTopic commits = new CommitsTopic(broker.bootstrap(), run)) {
            clean.write(events);
            clean.barrier();
            int port = registry.port();
            registry.close();
            try (Closing open = open(run, folder.resolve("state-silent"))) {
                await().until(
                                () -> open.streams().state().phase(),
                                StreamsState.Phase.WAITING::equals);
                assertThat(open.streams().state().reason()).contains("registry");
                registry = Registry.start(folder.resolve("registry"), port);

                awaitCut(commits, 1);
            }

            assertThat(commits.sums().rows()).isEqualTo(NaiveTables.of(events));
        }
    }

    @Test
    void aRecordThatIsNoCleanEventHaltsWithItsPlaceAndCommitsNothingPastIt() {
        String run = newRun("poison");
        Random random = Seeds.random(4);

        try (CleanTopic clean = cleanTopic(run, random);
                CommitsTopic commits = new CommitsTopic(broker.bootstrap(), run)) {
            clean.barrier();
            clean.writeBytes(2, new byte[] {0, 0, 0, 0, 1, 99});
            clean.barrier();
            try (Closing open = open(run, folder.resolve("state-poison"))) {
                awaitCut(commits, 1);
                await().until(
                                () -> open.streams().state().phase(),
                                StreamsState.Phase.HALTED::equals);

                assertThat(open.streams().state().reason())
                        .startsWith(
                                "GOLD-004 record 2 of 'events.clean.%s' partition 2"
                                        .formatted(run));
                assertThat(open.streams().isAlive()).isTrue();
                assertThat(commits.closedEverywhere()).isEqualTo(1);
            }
        }
    }

    @Test
    void recordsDeletedBeforeTheyWereAggregatedHaltTheirPartition() throws Exception {
        String run = newRun("lost");
        Random random = Seeds.random(5);
        List<CleanEvent> events = new RandomEvents(random, 50, 50, 5).many(500);

        try (CleanTopic clean = cleanTopic(run, random)) {
            clean.write(events);
            TopicPartition lost = new TopicPartition(new Topics(run).clean(), 1);
            admin.deleteRecords(Map.of(lost, RecordsToDelete.beforeOffset(5))).all().get();
            try (Closing open = open(run, folder.resolve("state-lost"))) {
                await().until(
                                () -> open.streams().state().phase(),
                                StreamsState.Phase.HALTED::equals);

                assertThat(open.streams().state().reason())
                        .startsWith("GOLD-002 records 0 to 4")
                        .contains("partition 1");
            }
        }
    }

    @Test
    void deletedRecordsThatWereAggregatedAreNoLoss() throws Exception {
        String run = newRun("aged");
        Random random = Seeds.random(6);
        List<CleanEvent> events = new RandomEvents(random, 50, 50, 5).many(1_000);
        Path state = folder.resolve("state-aged");

        try (CleanTopic clean = cleanTopic(run, random);
                CommitsTopic commits = new CommitsTopic(broker.bootstrap(), run)) {
            clean.write(events.subList(0, 500));
            clean.barrier();
            try (Closing first = open(run, state)) {
                awaitCut(commits, 1);
                awaitLag(first.streams(), 0);
            }
            deleteAll(new Topics(run).clean());
            try (Closing second = open(run, state)) {
                clean.write(events.subList(500, 1_000));
                clean.barrier();
                awaitCut(commits, 2);
                // its last thread may be a moment behind
                await().until(() -> second.streams().state().reason() == null);
            }

            assertThat(commits.sums().rows()).isEqualTo(NaiveTables.of(events));
        }
    }

    private static String newRun(String name) {
        StackTopics.create(broker.bootstrap(), name, CleanTopic.PARTITIONS);
        return name;
    }

    private static CleanTopic cleanTopic(String run, Random random) {
        return new CleanTopic(broker.bootstrap(), registry.url(), run, random);
    }

    private static Process child(String run, Path state) throws IOException {
        return GoldStreamsChild.start(broker.bootstrap(), run, state, registry.url().toString());
    }

    /// Kills it once it has written so many more records to its position's changelog, committed or
    /// not, or has nothing left to do.
    private static void runAndKill(String run, Path state, long records) throws Exception {
        String changelog = "podium-gold-%s-position-changelog".formatted(run);
        long before = written(changelog);
        Process child = child(run, state);
        try {
            await().until(() -> written(changelog) >= before + records || groupIsAtTheEnd(run));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static boolean groupIsAtTheEnd(String run) throws Exception {
        Map<TopicPartition, Long> ends = ends(new Topics(run).clean(), CleanTopic.PARTITIONS);
        Map<TopicPartition, Long> at = new HashMap<>();
        admin.listConsumerGroupOffsets("podium-gold-" + run)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> at.put(partition, offset.offset()));
        return at.equals(ends);
    }

    private static long written(String changelog) throws InterruptedException {
        try {
            return ends(changelog, CleanTopic.PARTITIONS).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (ExecutionException e) {
            return 0; // before the first start
        }
    }

    private static Map<TopicPartition, Long> ends(String topic, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void deleteAll(String topic) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ends(topic, CleanTopic.PARTITIONS)
                .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        admin.deleteRecords(all).all().get();
    }

    private static Closing open(String run, Path state) {
        GoldStreams streams =
                new GoldStreams(
                        GoldStreamsChild.settings(
                                broker.bootstrap(), run, state, registry.url().toString()),
                        InstantSource.system());
        streams.start();
        return new Closing(streams);
    }

    private static void membersAreTheTables(CommitsTopic commits) {
        commits.sums()
                .rows()
                .forEach((key, measures) -> {
                    if (key.table() == GoldTable.DAILY_USER_ACTIVITY) {
                        assertThat(commits.members(MemberKind.USERS, key.eventDate()))
                                .isEqualTo(measures.count(0));
                        assertThat(commits.members(MemberKind.SESSIONS, key.eventDate()))
                                .isEqualTo(measures.count(1));
                    }
                });
    }

    private static void awaitCut(CommitsTopic commits, long cut) {
        await().until(() -> commits.closedEverywhere() >= cut);
    }

    private static void awaitLag(GoldStreams streams, long lag) {
        await().until(() ->
                streams.partitions().size() == CleanTopic.PARTITIONS
                        && streams.partitions().stream().allMatch(p -> p.lag() == lag));
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Random bytes over every file.
    private static void damage(Path folder, Random random) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
                random.nextBytes(bytes);
                Files.write(file, bytes);
            }
        }
    }

    private record Closing(GoldStreams streams) implements AutoCloseable {
        @Override
        public void close() {
            assertThat(streams.close(Duration.ofSeconds(10))).isTrue();
            assertThat(streams.state().phase()).isEqualTo(StreamsState.Phase.CLOSED);
        }
    }
}
