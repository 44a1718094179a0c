package podium.lake;

import podium.lake.json.LakeDocuments;
import podium.lake.json.ReleaseJson;
import podium.testkit.CountingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/// What it costs to open the newest of 100,000 releases (issue 7, 4). The releases are made up when
/// they are asked for; the checkpoints are written behind them as a publisher writes them.
class LongHistoryTest {
    private static final int RELEASES = Integer.getInteger("podium.releases", 100_000);
    private static final int PARTITIONS = Integer.getInteger("podium.partitions", 1);
    private static final int REQUESTS_MAX = 5;
    private static final long BYTES_MAX = 256 << 10;

    private static final MadeUp STORE = new MadeUp();

    @BeforeAll
    static void checkpointsAreWritten() {
        CheckpointWriter writer =
                new CheckpointWriter(
                        LakeDocuments.releaseLog(STORE), LakeDocuments.checkpoints(STORE));
        STORE.releases = RELEASES;
        boolean done = false;
        while (!done) {
            done = writer.follow(RELEASES - 1);
        }
    }

    @Test
    void theNewestAndAllItConsistsOfIsKnownAfterFiveRequests() {
        CountingObjectStore counting = new CountingObjectStore(STORE);

        Release newest = LakeDocuments.releaseLog(counting).newest().orElseThrow();
        Checkpoints checkpoints = LakeDocuments.checkpoints(counting);
        Checkpoint checkpoint = checkpoints.read(newest.number()).orElseThrow();

        System.out.printf(
                "newest of %d releases: %d requests, %d bytes; its %d objects are in %d segments%n",
                RELEASES,
                counting.requests(),
                counting.bytesRead(),
                checkpoint.objects(),
                checkpoint.segments().size());
        assertThat(newest.number()).isEqualTo(RELEASES - 1);
        assertThat(checkpoint.objects()).isEqualTo(3L * PARTITIONS * RELEASES);
        assertThat(counting.requests()).isLessThanOrEqualTo(REQUESTS_MAX);
        assertThat(counting.bytesRead()).isLessThan(BYTES_MAX);
    }

    @Test
    void allObjectsAreReadInFewRequestsOfBoundedSize() {
        CountingObjectStore counting = new CountingObjectStore(STORE);
        Checkpoints checkpoints = LakeDocuments.checkpoints(counting);
        Checkpoint checkpoint = checkpoints.read(RELEASES - 1).orElseThrow();

        LayerObjects all = checkpoints.objects(checkpoint);

        System.out.printf(
                "all its objects: %d requests, %d bytes%n",
                counting.requests(), counting.bytesRead());
        List<LandedObject> expected = new ArrayList<>();
        for (int number = 0; number < RELEASES; number++) {
            expected.addAll(added(number).getOrDefault(Layer.SILVER, List.of()));
        }
        assertThat(all.of(Layer.SILVER)).isEqualTo(expected);
        assertThat(counting.requests())
                .isLessThan(40 + (int) (checkpoint.objects() / Checkpoint.Sizes.STANDARD.large()));
    }

    @Test
    void releasesBeyondTheLastCheckpointCostNoMore() {
        MadeUp behind = new MadeUp();
        behind.objects = STORE.objects;
        behind.releases = RELEASES + 5;
        CountingObjectStore counting = new CountingObjectStore(behind);

        Release newest = LakeDocuments.releaseLog(counting).newest().orElseThrow();

        assertThat(newest.number()).isEqualTo(RELEASES + 4);
        assertThat(counting.requests()).isLessThanOrEqualTo(REQUESTS_MAX);
    }

    private static Release release(long number) {
        return new ReleaseBuilder(number, "main", number + 1)
                .previous(number == 0 ? null : number - 1)
                .added(added(number))
                .build();
    }

    private static Map<Layer, List<LandedObject>> added(long number) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        for (Layer layer : LayerObjects.LAYERS) {
            List<LandedObject> objects = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ObjectKey key = key(layer, partition, number);
                String checksum =
                        Checksums.sha256Hex(key.value().getBytes(StandardCharsets.US_ASCII));
                objects.add(new LandedObject(key, 1_000, 70_000 + number % 997, checksum));
            }
            added.put(layer, objects);
        }
        return added;
    }

    private static ObjectKey key(Layer layer, int partition, long number) {
        Instant minute = Instant.EPOCH.plusSeconds(60 * number);
        LocalDate date = LocalDate.EPOCH.plusDays(number / 1_440);
        return switch (layer) {
            case BRONZE -> LakeLayout.bronze(partition, 1_000 * number, minute, "jsonl.gz");
            case SILVER -> LakeLayout.silverEvents("main", date, partition, number + 1, 0);
            case REJECTED -> LakeLayout.silverRejected("main", partition, number + 1, 0);
            case GOLD -> throw new IllegalArgumentException("Gold's files stand in the release");
        };
    }

    /// A bucket with so many releases, of which none is held in memory.
    private static final class MadeUp implements ObjectStore {
        private InMemoryObjectStore objects = new InMemoryObjectStore();
        private long releases;

        @Override
        public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
            return objects.create(key, body, metadata);
        }

        @Override
        public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
            Long number = number(key);
            if (number == null) {
                return objects.read(key, bytesMax);
            }
            return number < releases
                    ? Optional.of(
                            new StoredObject(key, ReleaseJson.encode(release(number)), Map.of()))
                    : Optional.empty();
        }

        @Override
        public Optional<ObjectHead> head(ObjectKey key) {
            return read(key, Long.MAX_VALUE)
                    .map(object -> new ObjectHead(key, object.bytes().length, Map.of()));
        }

        @Override
        public List<ObjectKey> list(String prefix, String after, int max) {
            if (!prefix.equals(LakeLayout.RELEASES)) {
                return objects.list(prefix, after, max);
            }
            Long last = after.isEmpty() ? Long.valueOf(-1) : number(new ObjectKey(after));
            List<ObjectKey> keys = new ArrayList<>();
            for (long number = last == null ? 0 : last + 1;
                    number < releases && keys.size() < max;
                    number++) {
                keys.add(LakeLayout.release(number));
            }
            return keys;
        }

        private static @Nullable Long number(ObjectKey key) {
            var number = LakeLayout.releaseNumber(LakeLayout.RELEASES, key);
            return number.isPresent() ? number.getAsLong() : null;
        }
    }
}
