package podium.gold.service;

import podium.events.CleanEvent;
import podium.events.Topics;
import podium.gold.NaiveTables;
import podium.gold.RandomEvents;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Measures;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.Registry;
import podium.stack.S3Server;
import podium.stack.StackTopics;
import podium.testkit.Seeds;
import podium.testkit.TestBroker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The packaged service as a whole, aggregation and publishing: what went in stands in the Gold
/// files of the releases.
class GoldLineIT {
    private static final int PARTITIONS = 4;
    private static final int EVENTS = Integer.getInteger("events", 20_000);
    private static final int FILE_BYTES_MAX = 64 << 20;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final List<CleanEvent> events =
            new RandomEvents(Seeds.random(Long.getLong("seed", 7)), 5_000, 300, 5).many(EVENTS);

    private S3Server s3;
    private TestBroker broker;
    private Registry registry;
    private S3Client client;
    private S3ObjectStore store;
    private ReleaseLog releases;

    @BeforeEach
    void startNeighbours() {
        s3 = S3Server.start(folder.resolve("s3"), 0);
        s3.createBucket("podium");
        broker = TestBroker.start(folder.resolve("kafka"));
        registry = Registry.start(folder.resolve("registry"), 0);
        StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, PARTITIONS);
        client = S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey());
        store = new S3ObjectStore(client, "podium");
        releases = LakeDocuments.releaseLog(store);
    }

    @AfterEach
    void stopNeighbours() {
        client.close();
        registry.close();
        broker.close();
        s3.close();
    }

    @Test
    void whatWentInStandsInTheReleaseAcrossAKillAndAGracefulStop() throws Exception {
        int third = EVENTS / 3;
        try (UpstreamByHand upstream = upstream()) {
            GoldProcess first = startReady();
            upstream.send(0, third);
            assertThat(releaseNow(first)).contains("\"released\"");
            upstream.send(third, 2 * third);
            first.kill9();

            GoldProcess second = startReady();
            assertThat(releaseNow(second)).contains("\"outcome\":");
            assertThat(rows()).isEqualTo(NaiveTables.of(events.subList(0, 2 * third)));
            second.process().destroy();
            assertThat(second.awaitExit(Duration.ofSeconds(10))).isIn(0, 143);
            upstream.send(2 * third, EVENTS);

            try (GoldProcess last = startReady()) {
                assertThat(releaseNow(last)).contains("\"outcome\":");
                assertThat(rows()).isEqualTo(NaiveTables.of(events));
                assertThat(last.get("/v1/status").body())
                        .contains("\"state\":\"running\"", "\"layer\":\"gold\"");
            }
        }
    }

    private UpstreamByHand upstream() {
        return new UpstreamByHand(broker.bootstrap(), registry.url(), PARTITIONS, events).start();
    }

    private GoldProcess startReady() throws IOException {
        GoldProcess gold =
                GoldProcess.start(
                        folder.resolve("gold"),
                        broker.bootstrap(),
                        s3,
                        Map.of(
                                "PODIUM_GOLD_INSTANCE",
                                "gold-0",
                                "PODIUM_REGISTRY_URL",
                                registry.url().toString(),
                                "PODIUM_RELEASE_INTERVAL",
                                "PT2S"));
        await().atMost(LONG).until(gold::leads);
        return gold;
    }

    private static String releaseNow(GoldProcess gold) throws IOException, InterruptedException {
        HttpResponse<String> answer = gold.releaseNow();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// Of all five tables, as the newest release names them.
    private SortedMap<GoldKey, Measures> rows() {
        Release newest = releases.newest().orElseThrow();
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        newest.tables()
                .forEach((table, dates) ->
                        dates.forEach((date, file) -> rows.putAll(rows(table, date, file))));
        return rows;
    }

    private SortedMap<GoldKey, Measures> rows(GoldTable table, LocalDate date, LandedObject file) {
        byte[] bytes = store.read(file.key(), FILE_BYTES_MAX).orElseThrow().bytes();
        return GoldFile.read(table, date, bytes);
    }
}
