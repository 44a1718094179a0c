package podium.bronze;

import podium.bronze.jsonl.GzipFormat;
import podium.events.Reason;
import podium.lake.Checkpoint;
import podium.lake.Checkpoint.Segment;
import podium.lake.Checkpoints;
import podium.lake.Checksums;
import podium.lake.DocumentCodec;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.BronzeObject;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.LayerObjects;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.StoredObject;
import podium.lake.json.LakeDocuments;
import podium.testkit.ForwardingObjectStore;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A bucket that has grown for long, of which nothing is kept but its newest release: in each
/// minute, each partition landed an object of one line, behind it stood a barrier, and a file of
/// rejected rows, of which each [#REJECTED_EVERY]th has one. What is asked for is made.
final class LargeLake extends ForwardingObjectStore {
    static final ObjectFormat FORMAT = new GzipFormat(1);
    static final int PARTITIONS = 2;
    static final int REJECTED_EVERY = 100;

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MINUTES_A_SEGMENT = 2_000;
    private static final byte[] LINE = "{}\n".getBytes(StandardCharsets.US_ASCII);
    private static final String SEGMENTS = LakeLayout.keptSegments("main", null);

    final ReleaseLog releases;
    final Checkpoints checkpoints;

    private final long minutes;
    private final byte[] object = object();
    private final String checksum = Checksums.sha256Hex(LINE);

    LargeLake(long minutes) {
        this(minutes, new InMemoryObjectStore());
    }

    private LargeLake(long minutes, InMemoryObjectStore store) {
        super(store);
        this.minutes = minutes;
        this.releases = LakeDocuments.releaseLog(store);
        this.checkpoints =
                new Checkpoints(this, notWritten(), new SegmentCodec(), Checkpoint.Sizes.STANDARD);
        releases.append(release());
    }

    private static byte[] object() {
        try (ObjectFormat.Lines lines = FORMAT.open()) {
            lines.append("{}".getBytes(StandardCharsets.US_ASCII));
            return lines.finish();
        }
    }

    private Release release() {
        List<Segment> segments = new ArrayList<>();
        for (long first = 0; first < minutes; first += MINUTES_A_SEGMENT) {
            long last = Math.min(first + MINUTES_A_SEGMENT, minutes) - 1;
            long objects = 2 * PARTITIONS * (last - first + 1);
            segments.add(
                    new Segment(LakeLayout.keptSegment(SEGMENTS, first, last, objects), objects));
        }
        return new ReleaseBuilder(0, "main", minutes)
                .segments(segments)
                .offsets(List.of(2 * minutes, 2 * minutes))
                .totals(Map.of(Layer.BRONZE, new Release.LayerTotals(PARTITIONS * minutes, 0, 0)))
                .build();
    }

    long objects() {
        return PARTITIONS * minutes;
    }

    /// Offset of the line that landed in a minute; the barrier of that number + 1 is behind it.
    static long offset(long minute) {
        return 2 * minute;
    }

    private static ObjectKey bronze(long index) {
        long minute = index / PARTITIONS;
        return LakeLayout.bronze(
                (int) (index % PARTITIONS),
                offset(minute),
                BEGIN.plus(Duration.ofMinutes(minute)),
                FORMAT.extension());
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        if (!prefix.startsWith(LakeLayout.BRONZE_EVENTS)) {
            return super.list(prefix, after, max);
        }
        long low = 0;
        long high = objects();
        while (low < high) {
            long middle = (low + high) >>> 1;
            String key = bronze(middle).value();
            if (key.compareTo(after) <= 0 || key.compareTo(prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<ObjectKey> keys = new ArrayList<>();
        while (low < objects() && keys.size() < max && bronze(low).value().startsWith(prefix)) {
            keys.add(bronze(low++));
        }
        return keys;
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        if (key.value().startsWith(LakeLayout.RELEASES)) {
            return super.read(key, bytesMax);
        }
        return Optional.of(
                LakeLayout.bronzeObject(key)
                        .map(named -> new StoredObject(key, object, facts(named).toMetadata()))
                        .orElseGet(() ->
                                new StoredObject(
                                        key,
                                        key.value().getBytes(StandardCharsets.US_ASCII),
                                        Map.of())));
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        return LakeLayout.bronzeObject(key)
                .map(named -> new ObjectHead(key, object.length, facts(named).toMetadata()));
    }

    private ObjectFacts facts(BronzeObject named) {
        return new ObjectFacts(
                named.firstOffset(),
                named.firstOffset() + 1,
                "topic",
                named.firstOffset() / 2,
                1,
                checksum,
                List.of());
    }

    /// A file of rejected rows is its key here.
    static void rejects(byte[] file, Consumer<Reject> to) {
        String[] key = new String(file, StandardCharsets.US_ASCII).split("-", -1);
        long minute = Long.parseLong(key[2]) - 1;
        if (minute % REJECTED_EVERY == 0) {
            to.accept(
                    new Reject(
                            Reason.NOT_JSON.code(),
                            null,
                            "why",
                            "",
                            BEGIN.plus(Duration.ofMinutes(minute)),
                            Integer.parseInt(key[1]),
                            offset(minute)));
        }
    }

    private static DocumentCodec<Checkpoint> notWritten() {
        return new DocumentCodec<>() {
            @Override
            public byte[] encode(Checkpoint checkpoint) {
                throw new AssertionError("nothing is written");
            }

            @Override
            public Checkpoint decode(byte[] bytes) {
                throw new AssertionError("there is none");
            }
        };
    }

    /// A segment is its key, too.
    private final class SegmentCodec implements DocumentCodec<LayerObjects> {
        @Override
        public byte[] encode(LayerObjects objects) {
            throw new AssertionError("nothing is written");
        }

        @Override
        public LayerObjects decode(byte[] bytes) {
            LakeLayout.KeptSegment named =
                    LakeLayout.keptSegment(
                                    new ObjectKey(new String(bytes, StandardCharsets.US_ASCII)))
                            .orElseThrow();
            List<LandedObject> bronze = new ArrayList<>();
            List<LandedObject> rejected = new ArrayList<>();
            for (long minute = named.first(); minute <= named.last(); minute++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    bronze.add(landed(bronze(minute * PARTITIONS + partition)));
                    rejected.add(
                            landed(LakeLayout.silverRejected("main", partition, minute + 1, 0)));
                }
            }
            return new LayerObjects(Map.of(Layer.BRONZE, bronze, Layer.REJECTED, rejected));
        }

        private LandedObject landed(ObjectKey key) {
            // as decoded from JSON: each has its own
            return new LandedObject(key, 1, object.length, new String(checksum.toCharArray()));
        }
    }
}
