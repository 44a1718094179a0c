package podium.bronze.runtime;

import podium.bronze.kafka.RestoredTopic;
import podium.events.Barrier;
import podium.events.Brokers;
import podium.events.Topics;
import podium.lake.Belonging;
import podium.lake.LakeLayout;
import podium.lake.Layer;
import podium.lake.LogRecord;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.lake.s3.StoreOptions;
import podium.stack.S3Server;
import podium.stack.StackTopics;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.ReleaseBuilder;
import podium.testkit.ServiceProcess;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Bronze written back with a real broker and a real store: killed in the middle, then to its end;
/// into a topic for a run, and as a log that was lost.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BUCKET = "podium";
    private static final int PARTITIONS = 2;
    private static final int RECORDS = 30_000;
    private static final int CUTS = 3;
    private static final int RELEASES = 3;
    private static final long MINUTE_MS = 60_000;
    private static final Path JARS = Path.of("target/quarkus-app");

    @TempDir static Path folder;

    private static TestBroker broker;
    private static S3Server s3;
    private static S3Client client;
    private static ObjectStore store;

    /// The log as it was before anything of it was lost.
    private static List<List<String>> log;

    @BeforeAll
    static void landALog() throws Exception {
        broker = TestBroker.start(folder.resolve("kafka"));
        s3 = S3Server.start(folder.resolve("s3"), 0);
        s3.createBucket(BUCKET);
        client = S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey());
        store = new S3ObjectStore(client, BUCKET);
        StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, PARTITIONS);
        try (ServiceProcess service = bronze()) {
            produce(new Random(7));
            await().atMost(PATIENCE).until(() -> hasCommittedAll(service));
        }
        log = read(Topics.RAW, true);
        for (int number = 0; number < RELEASES; number++) {
            release(number);
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        s3.close();
        broker.close();
    }

    @Test
    @Order(1)
    void whatIsKilledInTheMiddleGoesOnAndTheTopicIsTheLog() throws Exception {
        deleteHalf();
        RestoreOptions options =
                options("next", RestoreOptions.Task.FOR_RUN, RestoreOptions.Doing.ALL, false);
        String topic = options.run().restoredRaw();
        long killedAt;
        try (RestoredTopic restored =
                RestoredTopic.connect(Brokers.at(broker.bootstrap()), topic)) {
            restored.make(PARTITIONS);
            Process process = start("--run", "next");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> sum(restored.ends()) > 0);
            process.destroyForcibly().onExit().join();
            killedAt = sum(restored.settledEnds());
        }
        assertThat(killedAt).isBetween(1L, (long) PARTITIONS * RECORDS);
        assertThat(belonging().restored("next")).isEmpty();

        new Restoring(options, store, new RestoreView()).run();

        assertThat(read(topic, false)).isEqualTo(log);
        assertThat(belonging().restored("next").orElseThrow().ends())
                .isEqualTo(log.stream().map(partition -> (long) partition.size()).toList());
        // once more there is nothing to do
        new Restoring(options, store, new RestoreView()).run();
        assertThat(read(topic, false)).isEqualTo(log);
    }

    /// As a second restoring does that began in the same moment: what it writes comes between.
    @Test
    @Order(2)
    void aTopicThatSomebodyElseWroteIntoIsNeverGoneOnWith() throws Exception {
        RestoreOptions options =
                options("shared", RestoreOptions.Task.FOR_RUN, RestoreOptions.Doing.ALL, false);
        String topic = options.run().restoredRaw();
        try (RestoredTopic restored =
                RestoredTopic.connect(Brokers.at(broker.bootstrap()), topic)) {
            ObjectStore meddled = new WithOther(restored, topic);

            assertThatThrownBy(new Restoring(options, meddled, new RestoreView())::run)
                    .hasMessageStartingWith("BRONZE-008");
            assertThatThrownBy(new Restoring(options, store, new RestoreView())::run)
                    .hasMessageStartingWith("BRONZE-009 topic " + topic);
        }
        assertThat(belonging().restored("shared")).isEmpty();
        lose(List.of(topic));

        new Restoring(options, store, new RestoreView()).run();

        assertThat(read(topic, false)).isEqualTo(log);
    }

    /// A store during whose first answer after the topic was made somebody else writes to it.
    private static final class WithOther extends ForwardingObjectStore {
        private final RestoredTopic restored;
        private final String topic;
        private boolean done;

        WithOther(RestoredTopic restored, String topic) {
            super(store);
            this.restored = restored;
            this.topic = topic;
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            meddle();
            return super.read(key, bytesMax);
        }

        private synchronized void meddle() {
            if (!done && !(restored.find() instanceof RestoredTopic.Found.Nothing)) {
                produceOne(topic);
                done = true;
            }
        }
    }

    @Test
    @Order(2)
    void aLogThatIsNotLostIsLeftAlone() {
        assertThatThrownBy(recovering(RestoreOptions.Doing.ALL, false)::run)
                .hasMessageStartingWith("BRONZE-010");
    }

    @Test
    @Order(3)
    void aReleaseThatIsMissingInTheMiddleIsSaidBeforeAnythingIsWritten() throws Exception {
        loseTheTopics();
        LogRecord before = belonging().log().orElseThrow();
        ObjectKey middle = LakeLayout.release(1);
        byte[] bytes = store.read(middle, ReleaseLog.BYTES_MAX).orElseThrow().bytes();
        client.deleteObject(request -> request.bucket(BUCKET).key(middle.value()));

        for (RestoreOptions.Doing doing :
                List.of(RestoreOptions.Doing.PLAN, RestoreOptions.Doing.ALL)) {
            assertThatThrownBy(recovering(doing, false)::run)
                    .hasMessageStartingWith(
                            "BRONZE-014 release 1 is missing, though release 2 came after it: nothing was written")
                    .hasMessageContainingAll(middle.value(), "--without-missing");
        }
        assertThatCode(recovering(RestoreOptions.Doing.PLAN, true)::run).doesNotThrowAnyException();

        assertThat(read(Topics.RAW, false)).allMatch(List::isEmpty);
        assertThat(belonging().log()).contains(before);
        store.create(middle, ObjectBody.of(bytes), Map.of());
    }

    @Test
    @Order(4)
    void aLostLogIsMadeAgainAndBronzeGoesOnFromIt() throws Exception {
        loseTheTopics();
        produceOne(Topics.RAW);
        Recovering recovering = recovering(RestoreOptions.Doing.ALL, false);
        Recovering trying = recovering(RestoreOptions.Doing.PLAN, false);
        // in a dry run too: it comes before anything is stopped
        assertThatThrownBy(trying::run).hasMessageStartingWith("BRONZE-009");
        assertThatThrownBy(recovering::run).hasMessageStartingWith("BRONZE-009");
        loseTheTopics();

        recovering.run();

        // its commits are lost, and only the last cut has releases
        assertThat(cutsOfLines(read(Topics.RAW, false))).isEqualTo(cutsOfLines(log));
        LogRecord recorded = belonging().log().orElseThrow();
        assertThat(recorded.number()).isEqualTo(1);
        assertThat(recorded.firstRelease()).isEqualTo(RELEASES);
        List<ObjectKey> before = objects();
        assertThatProducersAreLetIn(trying, recovering);
        try (ServiceProcess service = bronze()) {
            await().atMost(PATIENCE)
                    .until(() ->
                            hasCommittedAll(service)
                                    || service.body("/v1/status").contains("\"halted\":\""));
            assertThat(service.body("/v1/status")).contains("\"state\":\"running\"");
        }
        assertThat(objects()).isEqualTo(before);
        // once more there is nothing to do
        recovering.run();
        assertThat(belonging().log()).contains(recorded);
    }

    /// An attempt may end after it has said whose log it is.
    private static void assertThatProducersAreLetIn(Recovering trying, Recovering recovering)
            throws InterruptedException {
        try (RestoredTopic raw =
                RestoredTopic.connect(Brokers.at(broker.bootstrap()), Topics.RAW)) {
            assertThat(raw.find()).isInstanceOf(RestoredTopic.Found.Used.class);
            raw.beginWriting();
            trying.run();
            assertThat(raw.find()).isInstanceOf(RestoredTopic.Found.Begun.class);
            recovering.run();
            assertThat(raw.find()).isInstanceOf(RestoredTopic.Found.Used.class);
        }
    }

    @Test
    @Order(5)
    void whereOnlyTheCommitsAreLostTheLogGoesOn() throws Exception {
        LogRecord before = belonging().log().orElseThrow();
        List<List<String>> raw = read(Topics.RAW, false);
        lose(List.of(Topics.bronzeCommits()));

        recovering(RestoreOptions.Doing.ALL, false).run();

        LogRecord recorded = belonging().log().orElseThrow();
        assertThat(recorded.number()).isEqualTo(before.number() + 1);
        assertThat(recorded.topicIds().get(Topics.RAW))
                .isEqualTo(before.topicIds().get(Topics.RAW));
        assertThat(recorded.topicIds()).isNotEqualTo(before.topicIds());
        assertThat(read(Topics.RAW, false)).isEqualTo(raw);
        try (ServiceProcess service = bronze()) {
            await().atMost(PATIENCE).until(() -> hasCommittedAll(service));
        }
    }

    private static boolean hasCommittedAll(ServiceProcess service) {
        return service.body("/v1/status").split("\"last_cut\":" + CUTS, -1).length > PARTITIONS;
    }

    /// By partition and offset: each line with the last counted barrier before it.
    private static List<List<String>> cutsOfLines(List<List<String>> partitions) {
        List<List<String>> all = new ArrayList<>();
        for (List<String> entries : partitions) {
            String cut = "";
            List<String> lines = new ArrayList<>();
            for (String entry : entries) {
                boolean isBarrier = entry.startsWith("barrier ");
                cut = isBarrier && !entry.endsWith(" 0") ? entry : cut;
                lines.add(isBarrier ? "no line" : "%s: %s".formatted(cut, entry));
            }
            all.add(lines);
        }
        return all;
    }

    private static ServiceProcess bronze() {
        return ServiceProcess.start(
                folder.resolve("bronze"),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrap(),
                        "PODIUM_STORE_ENDPOINT",
                        s3.endpoint().toString(),
                        "PODIUM_BRONZE_SESSION_TIMEOUT",
                        "6s",
                        "PODIUM_BRONZE_OBJECT_RECORDS_MAX",
                        "1000"));
    }

    private static void produce(Random random) throws Exception {
        try (Producer<byte[], byte[]> producer = producer()) {
            for (int cut = 1; cut <= CUTS; cut++) {
                for (int i = 0; i < RECORDS / CUTS * PARTITIONS; i++) {
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.RAW, random.nextInt(PARTITIONS), null, value(random)));
                }
                // one that doesn't count, and one that does
                for (long number : List.of(0L, (long) cut)) {
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        ProducerRecord<byte[], byte[]> barrier =
                                new ProducerRecord<>(Topics.RAW, partition, null, null);
                        barrier.headers().add(Barrier.HEADER, Barrier.header(number));
                        producer.send(barrier).get();
                    }
                }
            }
        }
    }

    private static void produceOne(String topic) {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {'x'}));
        }
    }

    private static byte @Nullable [] value(Random random) {
        return switch (random.nextInt(50)) {
            case 0 -> null;
            case 1 -> new byte[] {(byte) 0xFF, '\n', (byte) random.nextInt()};
            default ->
                    "{\"event\":%d,\"more\":\"%s\"}"
                            .formatted(random.nextInt(), "x".repeat(random.nextInt(300)))
                            .getBytes(StandardCharsets.UTF_8);
        };
    }

    private static Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// By partition, an entry an offset: the landing minute and the value, or the barrier's number
    /// if it counts.
    ///
    /// @param exact whether times are to the millisecond, and are cut to minutes here
    private static List<List<String>> read(String topic, boolean exact) {
        List<List<String>> partitions = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (int number = 0; number < PARTITIONS; number++) {
                TopicPartition partition = new TopicPartition(topic, number);
                consumer.assign(List.of(partition));
                consumer.seek(partition, 0);
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                List<String> entries = new ArrayList<>();
                long lastCut = 0;
                while (entries.size() < end) {
                    for (ConsumerRecord<byte[], byte[]> record :
                            consumer.poll(Duration.ofSeconds(1)).records(partition)) {
                        assertThat(record.offset()).isEqualTo(entries.size());
                        Header header = record.headers().lastHeader(Barrier.HEADER);
                        long cut = header == null ? -1 : Barrier.number(header.value());
                        lastCut = cut == lastCut + 1 ? cut : lastCut;
                        entries.add(
                                header == null
                                        ? "%d %s".formatted(minute(record, exact), text(record))
                                        : "barrier " + (cut == lastCut ? cut : 0));
                    }
                }
                partitions.add(entries);
            }
        }
        return partitions;
    }

    private static long minute(ConsumerRecord<byte[], byte[]> record, boolean exact) {
        return exact ? record.timestamp() / MINUTE_MS * MINUTE_MS : record.timestamp();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        return value == null ? "nothing" : new String(value, StandardCharsets.ISO_8859_1);
    }

    /// As retention does.
    private static void deleteHalf() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Map<TopicPartition, RecordsToDelete> half = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                half.put(
                        new TopicPartition(Topics.RAW, partition),
                        RecordsToDelete.beforeOffset(log.get(partition).size() / 2));
            }
            admin.deleteRecords(half).all().get();
        }
    }

    private static void loseTheTopics() throws Exception {
        lose(List.of(Topics.RAW, Topics.bronzeCommits()));
    }

    private static void lose(List<String> lost) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.deleteTopics(lost).all().get();
            await().atMost(PATIENCE)
                    .until(() ->
                            new TreeSet<>(admin.listTopics().names().get())
                                    .stream().noneMatch(lost::contains));
        }
        StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, PARTITIONS);
    }

    /// One that consists of all that was landed; compactions make more of a cut.
    private static void release(int number) {
        Release release =
                new ReleaseBuilder(number, Topics.FIRST_RUN, CUTS)
                        .offsets(
                                log.stream()
                                        .map(partition -> partition.indexOf("barrier " + CUTS) + 1L)
                                        .toList())
                        .totals(
                                Map.of(
                                        Layer.BRONZE,
                                        new Release.LayerTotals(objects().size(), 0, 0)))
                        .build();
        LakeDocuments.releaseLog(store).append(release);
    }

    private static List<ObjectKey> objects() {
        return store.list(LakeLayout.BRONZE_EVENTS, "", 1000);
    }

    private static Belonging belonging() {
        return LakeDocuments.belonging(store);
    }

    private static Recovering recovering(RestoreOptions.Doing doing, boolean withoutMissing) {
        return new Recovering(
                options("recovered", RestoreOptions.Task.NEXT_LOG, doing, withoutMissing),
                store,
                new RestoreView());
    }

    private static RestoreOptions options(
            String run,
            RestoreOptions.Task task,
            RestoreOptions.Doing doing,
            boolean withoutMissing) {
        return new RestoreOptions(
                Brokers.at(broker.bootstrap()),
                new StoreOptions(
                        s3.endpoint(), "us-east-1", BUCKET, s3.accessKey(), s3.secretKey()),
                new Topics(run),
                task,
                null,
                doing,
                withoutMissing);
    }

    /// As the commands start it: from the service's jars.
    private static Process start(String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                String.join(
                                        File.pathSeparator,
                                        JARS.resolve("app") + "/*",
                                        JARS.resolve("lib/boot") + "/*",
                                        JARS.resolve("lib/main") + "/*"),
                                RestoreMain.class.getName(),
                                "--bootstrap",
                                broker.bootstrap(),
                                "--endpoint",
                                s3.endpoint().toString(),
                                "--bucket",
                                BUCKET));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("restore.log").toFile());
        S3Server.putKeys(builder.environment());
        return builder.start();
    }

    private static long sum(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
