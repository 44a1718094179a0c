package podium.gold.service;

import podium.events.CleanEvent;
import podium.events.Topics;
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
import podium.testkit.TestBroker;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that the packaged service needs, real: a broker with the first run's topics, a
/// registry, a store with an empty bucket.
final class GoldNeighbours implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final int FILE_BYTES_MAX = 64 << 20;

    private final Path folder;
    private final S3Server s3;
    private final TestBroker broker;
    private final Registry registry;
    private final S3Client client;
    private final S3ObjectStore store;
    private final ReleaseLog releases;

    /// @param folder for the data of all, and of the services
    GoldNeighbours(Path folder) {
        this.folder = folder;
        s3 = S3Server.start(folder.resolve("s3"), 0);
        s3.createBucket("podium");
        broker = TestBroker.start(folder.resolve("kafka"));
        registry = Registry.start(folder.resolve("registry"), 0);
        StackTopics.create(broker.bootstrap(), Topics.FIRST_RUN, PARTITIONS);
        client = S3Clients.create(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey());
        store = new S3ObjectStore(client, "podium");
        releases = LakeDocuments.releaseLog(store);
    }

    ReleaseLog releases() {
        return releases;
    }

    UpstreamByHand upstream(List<CleanEvent> events) {
        return new UpstreamByHand(broker.bootstrap(), registry.url(), PARTITIONS, events).start();
    }

    /// An instance of the service, not ready yet.
    ///
    /// @param releaseInterval ISO 8601
    GoldProcess start(String instance, String releaseInterval) throws IOException {
        return GoldProcess.start(
                folder.resolve(instance),
                broker.bootstrap(),
                s3,
                Map.of(
                        "PODIUM_GOLD_INSTANCE",
                        instance,
                        "PODIUM_REGISTRY_URL",
                        registry.url().toString(),
                        "PODIUM_RELEASE_INTERVAL",
                        releaseInterval));
    }

    /// Of all five tables, as the release names them.
    SortedMap<GoldKey, Measures> rows(Release release) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        release.tables()
                .forEach((table, dates) ->
                        dates.forEach((date, file) -> rows.putAll(rows(table, date, file))));
        return rows;
    }

    private SortedMap<GoldKey, Measures> rows(GoldTable table, LocalDate date, LandedObject file) {
        byte[] bytes = store.read(file.key(), FILE_BYTES_MAX).orElseThrow().bytes();
        return GoldFile.read(table, date, bytes);
    }

    @Override
    public void close() {
        client.close();
        registry.close();
        broker.close();
        s3.close();
    }
}
