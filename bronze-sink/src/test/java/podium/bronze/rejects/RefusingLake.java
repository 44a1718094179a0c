package podium.bronze.rejects;

import podium.bronze.ObjectFacts;
import podium.bronze.ObjectFormat;
import podium.bronze.jsonl.GzipFormat;
import podium.events.LineEncoding;
import podium.events.Reason;
import podium.lake.CheckpointWriter;
import podium.lake.Checksums;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.Reject;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A bucket whose releases have Bronze objects and files of rejected rows. Such a file is text
/// here: a row a line, its columns with spaces between.
final class RefusingLake {
    static final ObjectFormat FORMAT = new GzipFormat(3);

    final InMemoryObjectStore store;
    final ReleaseLog releases;

    private final Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
    private long next;

    RefusingLake() {
        this(new InMemoryObjectStore());
    }

    private RefusingLake(InMemoryObjectStore store) {
        this.store = store;
        this.releases = LakeDocuments.releaseLog(store);
    }

    /// The same bucket, in which an object is missing.
    RefusingLake without(ObjectKey key) {
        InMemoryObjectStore other = new InMemoryObjectStore();
        store.objects()
                .forEach((each, object) -> {
                    if (!each.equals(key)) {
                        other.create(each, ObjectBody.of(object.bytes()), object.metadata());
                    }
                });
        return new RefusingLake(other);
    }

    /// Adds a Bronze object: its lines are at the offsets from the first on that are not lineless.
    ObjectKey bronze(
            int partition,
            long firstOffset,
            Instant minute,
            List<Long> lineless,
            List<byte @Nullable []> payloads) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] object;
        try (ObjectFormat.Lines lines = FORMAT.open()) {
            for (byte[] payload : payloads) {
                byte[] line = LineEncoding.line(payload);
                lines.append(line);
                all.writeBytes(line);
                all.write('\n');
            }
            object = lines.finish();
        }
        ObjectFacts facts =
                new ObjectFacts(
                        firstOffset,
                        firstOffset + payloads.size() + lineless.size(),
                        "topic",
                        0,
                        payloads.size(),
                        Checksums.sha256Hex(all.toByteArray()),
                        lineless);
        ObjectKey key = LakeLayout.bronze(partition, firstOffset, minute, FORMAT.extension());
        store.create(key, ObjectBody.of(object), facts.toMetadata());
        add(Layer.BRONZE, key, payloads.size(), object);
        return key;
    }

    /// Adds a file of rejected rows of the next release's cut.
    ObjectKey rejects(int partition, Reject... rejects) {
        return rejectsOfCut(next + 1, partition, rejects);
    }

    /// Adds one of any cut, which a release that moves readers has.
    ObjectKey rejectsOfCut(long cut, int partition, Reject... rejects) {
        StringBuilder rows = new StringBuilder();
        for (Reject reject : rejects) {
            rows.append(
                    "%s %s %s %d %d\n"
                            .formatted(
                                    reject.reason(),
                                    reject.detail(),
                                    reject.landedAt(),
                                    reject.rawPartition(),
                                    reject.rawOffset()));
        }
        byte[] file = rows.toString().getBytes(StandardCharsets.US_ASCII);
        ObjectKey key = LakeLayout.silverRejected("main", partition, cut, 0);
        store.create(key, ObjectBody.of(file), Map.of());
        add(Layer.REJECTED, key, rejects.length, file);
        return key;
    }

    private void add(Layer layer, ObjectKey key, int rows, byte[] bytes) {
        added.computeIfAbsent(layer, _ -> new ArrayList<>())
                .add(new LandedObject(key, rows, bytes.length, Checksums.sha256Hex(bytes)));
    }

    void release(Instant createdAt) {
        added.values().forEach(objects -> objects.sort(Comparator.comparing(LandedObject::key)));
        releases.append(
                new ReleaseBuilder(next, "main", next + 1)
                        .createdAt(createdAt)
                        .added(Map.copyOf(added))
                        .build());
        added.clear();
        next++;
    }

    /// Behind the newest release.
    void checkpoint() {
        new CheckpointWriter(releases, LakeDocuments.checkpoints(store)).follow(next - 1);
    }

    Rejects rejects() {
        return new Rejects(
                store, releases, LakeDocuments.checkpoints(store), RefusingLake::read, FORMAT);
    }

    static Reject reject(Reason reason, Instant landedAt, int partition, long offset) {
        return new Reject(reason.code(), null, "why", "", landedAt, partition, offset);
    }

    static void read(byte[] file, Consumer<Reject> to) {
        new String(file, StandardCharsets.US_ASCII)
                .lines()
                .forEach(row -> {
                    String[] columns = row.split(" ", -1);
                    to.accept(
                            new Reject(
                                    columns[0],
                                    null,
                                    columns[1],
                                    "",
                                    Instant.parse(columns[2]),
                                    Integer.parseInt(columns[3]),
                                    Long.parseLong(columns[4])));
                });
    }
}
