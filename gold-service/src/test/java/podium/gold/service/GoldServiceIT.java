package podium.gold.service;

import podium.events.Barrier;
import podium.events.Topics;
import podium.lake.Checksums;
import podium.lake.CompactionProposal;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;
import podium.lake.json.CompactionProposalJson;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.S3Server;
import podium.stack.StackTopics;
import podium.testkit.TestBroker;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The publisher with everything real but the layers, which commit what a test tells them.
class GoldServiceIT {
    private static final int PARTITIONS = 2;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir static Path folder;

    private static S3Server s3;
    private static int lines;

    private TestBroker broker;
    private Path home;
    private String bucket;
    private S3Client client;
    private S3ObjectStore store;
    private ReleaseLog releases;
    private KafkaProducer<byte[], byte[]> producer;
    private final List<GoldProcess> processes = new ArrayList<>();

    @BeforeAll
    static void startStore() {
        s3 = S3Server.start(folder.resolve("s3"), 0);
    }

    @AfterAll
    static void stopStore() {
        s3.close();
    }

    @BeforeEach
    void newLine() {
        lines++;
        home = folder.resolve("line-" + lines);
        bucket = "line-" + lines;
        s3.createBucket(bucket);
        broker = TestBroker.start(home.resolve("kafka"));
        client = S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey());
        store = new S3ObjectStore(client, bucket);
        releases = LakeDocuments.releaseLog(store);
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterEach
    void endLine() {
        processes.forEach(GoldProcess::close);
        producer.close(Duration.ZERO);
        client.close();
        broker.close();
    }

    @Test
    void releasesWhatIsThereWhenAskedAndSaysSoWhenNothingIsNew() throws Exception {
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        GoldProcess gold = startReady(Map.of());
        try (HandMadeLayers _ = layers()) {
            send(100);
            assertThat(gold.releaseNow().body())
                    .contains("\"outcome\":\"released\"", "\"release\":0");
            checkRelease(0, 100);

            long started = System.nanoTime();
            HttpResponse<String> nothing = gold.releaseNow();
            long millis = (System.nanoTime() - started) / 1_000_000;
            assertThat(nothing.body()).contains("\"outcome\":\"nothing_new\"", "\"release\":0");
            assertThat(millis).isLessThan(1_000);

            send(50);
            assertThat(gold.releaseNow().body()).contains("\"released\"", "\"release\":1");
            checkRelease(1, 150);

            // the last was asked for when its cut's barriers were the last records
            await().atMost(LONG)
                    .untilAsserted(() -> {
                        String status = gold.get("/v1/status").body();
                        assertThat(status)
                                .contains(
                                        "\"service\":\"gold-service\"",
                                        "\"state\":\"running\"",
                                        "\"leader\":true",
                                        "\"last_release\":1",
                                        "\"open_cut\":null",
                                        "\"layer\":\"rejected\"");
                    });
            assertThat(gold.get("/q/metrics").body())
                    .contains(
                            "podium_publisher_halted 0.0",
                            "podium_publisher_unbalanced 0.0",
                            "podium_publisher_publishing 1.0",
                            "podium_publisher_last_release 1.0",
                            "podium_gold_held_back 0.0",
                            "podium_layer_lag_old_records{layer=\"bronze\"} 0.0")
                    .containsPattern("podium_raw_offsets [1-9]")
                    .containsPattern("podium_kafka_disk_free_share 0\\.\\d")
                    .containsPattern("disk_free_bytes\\{disk=\"state\",path=\"[^\"]*\"\\} [1-9]");
            HttpResponse<String> reading = gold.get("/v1/releases");
            assertThat(reading.statusCode()).isEqualTo(405);
            assertThat(reading.headers().firstValue("Allow")).contains("POST, OPTIONS");
            assertThat(reading.headers().firstValue("content-type"))
                    .contains("application/problem+json");
        }
        gold.process().destroy();
        assertThat(gold.awaitExit(Duration.ofSeconds(10))).isIn(0, 143);
    }

    @Test
    void booksThatDontBalanceHaltPublishingInWordsUntilMended() throws Exception {
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        GoldProcess gold = startReady(Map.of());
        try (HandMadeLayers layers = layers()) {
            send(10);
            assertThat(gold.releaseNow().statusCode()).isEqualTo(200);
            layers.loseASilverRow();
            send(10);

            HttpResponse<String> refused = gold.releaseNow();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("content-type"))
                    .contains("application/problem+json");
            assertThat(refused.body())
                    .contains("don't balance in partition", "raw records = Silver rows");
            assertThat(gold.releaseNow().statusCode()).isEqualTo(503);
            assertThat(gold.get("/v1/status").body()).contains("\"state\":\"halted\"");
            assertThat(gold.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(gold.get("/q/health/ready").body()).contains("halted");
            assertThat(gold.get("/q/metrics").body())
                    .contains("podium_publisher_halted 1.0", "podium_publisher_unbalanced 1.0");
            assertThat(releases.newest().orElseThrow().number()).isZero();
        }
    }

    @Test
    void killedAtAnyMomentItGoesOnWithoutAGapOrADouble() throws Exception {
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        Random random = new Random(Long.getLong("seed", 42));
        int sent = 0;
        try (HandMadeLayers _ = layers()) {
            for (int life = 0; life < 4; life++) {
                GoldProcess gold =
                        startReady(
                                Map.of(
                                        "PODIUM_RELEASE_INTERVAL", "PT0.2S",
                                        "PODIUM_GOLD_INSTANCE", "gold-0"));
                long before = newestNumber();
                sent += send(20 + random.nextInt(50));
                await().atMost(LONG).until(() -> newestNumber() > before);
                sent += send(20);
                // while the next cut is being injected, landed or published
                await().pollDelay(Duration.ofMillis(random.nextInt(700))).until(() -> true);
                gold.kill9();
            }
            GoldProcess last = startReady(Map.of("PODIUM_GOLD_INSTANCE", "gold-0"));
            assertThat(last.releaseNow().statusCode()).isEqualTo(200);
        }
        for (long number = 0; number <= newestNumber(); number++) {
            checkRelease(number, -1);
        }
        checkRelease(newestNumber(), sent);
    }

    @Test
    void aForgedBarrierAtMostCutsEarly() throws Exception {
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        GoldProcess gold = startReady(Map.of());
        try (HandMadeLayers _ = layers()) {
            send(10);
            for (long cut : new long[] {0, 1, 2, 3, 999_999_999_999L}) {
                ProducerRecord<byte[], byte[]> forged =
                        new ProducerRecord<>(Topics.RAW, 0, null, null);
                forged.headers().add(Barrier.HEADER, Barrier.header(cut));
                producer.send(forged).get();
            }
            send(10);

            assertThat(gold.releaseNow().statusCode()).isEqualTo(200);

            checkRelease(newestNumber(), 20);
        }
    }

    @Test
    void withoutItsTopicsItSaysInOneSentenceWhyItCantStart() throws Exception {
        GoldProcess gold = start(Map.of("PODIUM_GOLD_START_TIMEOUT", "1s"));

        int exit = gold.awaitExit(LONG);

        assertThat(exit).isEqualTo(1);
        assertThat(gold.log())
                .contains("gold-service can't start: ", "no such topic")
                .doesNotContain("\tat ");
    }

    @Test
    void aBucketOfAnotherLogIsRefusedWithTheWayOut() throws Exception {
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        LakeDocuments.belonging(store).claimLog("another-cluster", Map.of(), PARTITIONS);

        GoldProcess gold = start(Map.of());

        assertThat(gold.awaitExit(LONG)).isEqualTo(1);
        assertThat(gold.log())
                .contains("belongs to Kafka cluster another-cluster", "./podium recover")
                .doesNotContain("\tat ");
    }

    @Test
    void filesWithTheSameRowsTakeTheOthersPlaceWhenAsked() throws Exception {
        StackTopics.create(broker.bootstrap(), "main", PARTITIONS);
        GoldProcess gold = startReady(Map.of());
        try (HandMadeLayers _ = layers()) {
            send(100);
            gold.releaseNow();
            send(50);
            gold.releaseNow();
            CompactionProposal proposal = compacted();

            HttpResponse<String> published = gold.compact(CompactionProposalJson.encode(proposal));
            HttpResponse<String> again = gold.compact(CompactionProposalJson.encode(proposal));
            HttpResponse<String> nonsense = gold.compact(new byte[] {'{', '}'});

            assertThat(published.body()).contains("\"outcome\":\"published\"", "\"release\":2");
            assertThat(again.body()).contains("\"outcome\":\"already\"");
            assertThat(nonsense.statusCode()).isEqualTo(400);
            checkRelease(2, 150);
            assertThat(releases.read(2).orElseThrow().kind()).isEqualTo(Release.Kind.COMPACTION);
            send(30);
            assertThat(gold.releaseNow().body()).contains("\"release\":3");
            checkRelease(3, 180);
        }
    }

    /// One file in place of all Silver files of the two releases, stored.
    private CompactionProposal compacted() {
        List<LandedObject> files = new ArrayList<>();
        for (long number = 0; number < 2; number++) {
            files.addAll(
                    releases.read(number)
                            .orElseThrow()
                            .added()
                            .getOrDefault(Layer.SILVER, List.of()));
        }
        byte[] bytes = "all of them".getBytes(StandardCharsets.UTF_8);
        String checksum = Checksums.sha256Hex(bytes);
        ObjectKey key =
                LakeLayout.silverCompacted(
                        "main", HandMadeLayers.DAY, 1, 2, Instant.now(), checksum);
        store.create(key, ObjectBody.of(bytes), Map.of(CompactionProposal.CHECKSUM, checksum));
        long rows = files.stream().mapToLong(LandedObject::rows).sum();
        return new CompactionProposal(
                "main",
                HandMadeLayers.DAY,
                1,
                List.of(new LandedObject(key, rows, bytes.length, checksum)),
                files.stream().map(LandedObject::key).toList());
    }

    private GoldProcess startReady(Map<String, String> settings) throws IOException {
        GoldProcess gold = start(settings);
        await().atMost(LONG).until(gold::leads);
        return gold;
    }

    private GoldProcess start(Map<String, String> settings) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("PODIUM_STORE_BUCKET", bucket);
        all.putIfAbsent("PODIUM_RELEASE_INTERVAL", "PT10M");
        GoldProcess gold = GoldProcess.start(home.resolve("gold"), broker.bootstrap(), s3, all);
        processes.add(gold);
        return gold;
    }

    private HandMadeLayers layers() {
        return new HandMadeLayers(broker.bootstrap(), PARTITIONS).start();
    }

    private int send(int records) throws InterruptedException, ExecutionException {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(Topics.RAW, i % PARTITIONS, null, new byte[] {'x'}))
                    .get();
        }
        return records;
    }

    private long newestNumber() {
        return releases.newest().map(Release::number).orElse(-1L);
    }

    /// @param records in all, or -1: whatever its books say
    private void checkRelease(long number, long records) {
        Release release = releases.read(number).orElseThrow();
        long counted = release.books().stream().mapToLong(books -> books.rawRecords()).sum();
        assertThat(release.totals().getOrDefault(Layer.BRONZE, LayerTotals.NONE).rows())
                .isEqualTo(counted);
        assertThat(release.totals().getOrDefault(Layer.SILVER, LayerTotals.NONE).rows())
                .isEqualTo(counted);
        LandedObject file =
                requireNonNull(
                        release.tables()
                                .getOrDefault(
                                        GoldTable.PRODUCT_FUNNEL, Collections.emptySortedMap())
                                .get(HandMadeLayers.DAY));
        byte[] bytes = store.read(file.key(), 1 << 20).orElseThrow().bytes();
        Measures views =
                GoldFile.read(GoldTable.PRODUCT_FUNNEL, HandMadeLayers.DAY, bytes)
                        .get(GoldKey.funnel(HandMadeLayers.DAY, HandMadeLayers.PRODUCT, null));
        assertThat(requireNonNull(views).count(0)).isEqualTo(counted);
        if (records >= 0) {
            assertThat(counted).isEqualTo(records);
        }
    }
}
