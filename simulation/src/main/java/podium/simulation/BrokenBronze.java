package podium.simulation;

import podium.lake.CommitChunk;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.landing.Effect;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.StartPoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Between bronze-sink's landing and the world: where its bugs are planted. Without one, and for
/// other layers, everything passes as it is.
final class BrokenBronze {
    private static final int LOST_ONE_IN = 12;

    private final World world;
    private final boolean bronze;
    private final Map<ObjectKey, ObjectKey> renamed = new HashMap<>();
    private final List<Unconfirmed> unconfirmed = new ArrayList<>();

    /// Survives a crash: what the group has as committed.
    private long groupOffset;

    private static final class Unconfirmed {
        private final Effect.Create create;
        private Call call;

        Unconfirmed(Effect.Create create, Call call) {
            this.create = create;
            this.call = call;
        }
    }

    BrokenBronze(World world, Layer layer) {
        this.world = world;
        this.bronze = layer == Layer.BRONZE;
    }

    private boolean has(Bug bug) {
        return bronze && world.has(bug);
    }

    StartPoint start(StartPoint point) {
        return has(Bug.COMMIT_BEFORE_PUT) || has(Bug.RESUME_BLIND)
                ? new StartPoint(point.lastCut(), Math.max(point.nextOffset(), groupOffset))
                : point;
    }

    /// Every instance loses the same lines: they don't contradict each other.
    boolean loses(LogEntry entry) {
        return has(Bug.NO_BOOKS)
                && entry instanceof LogEntry.Data
                && entry.offset() % LOST_ONE_IN == LOST_ONE_IN - 1;
    }

    void accepted(PartitionLanding landing) {
        if (has(Bug.COMMIT_BEFORE_PUT)) {
            groupOffset = Math.max(groupOffset, landing.position());
        }
    }

    void answered(PartitionLanding landing) {
        if (has(Bug.RESUME_BLIND)) {
            groupOffset = Math.max(groupOffset, landing.landed());
        }
    }

    ObjectKey key(ObjectKey key) {
        return renamed.getOrDefault(key, key);
    }

    Call send(Effect.Create create, byte[] bytes) {
        ObjectKey key = create.key();
        if (has(Bug.END_OFFSET_IN_KEY)) {
            String end = create.metadata().getOrDefault("next-offset", "");
            key = new ObjectKey(key.value().replace(".jsonl", "-" + end + ".jsonl"));
            renamed.put(create.key(), key);
        }
        Call call = world.bucket().send(key, bytes, create.metadata());
        if (!has(Bug.UNCONFIRMED_NEXT)) {
            return call;
        }
        unconfirmed.add(new Unconfirmed(create, call));
        Call believed = new Call();
        believed.answer(CreateOutcome.CREATED);
        return believed;
    }

    /// Sends again what has no clear answer.
    void insist() {
        unconfirmed.removeIf(each -> each.call.isDone());
        for (Unconfirmed each : unconfirmed) {
            if (each.call.isFailed()) {
                each.call =
                        world.bucket()
                                .send(
                                        each.create.key(),
                                        Bucket.bytes(each.create.body()),
                                        each.create.metadata());
            }
        }
    }

    List<CommitChunk> commit(List<CommitChunk> chunks) {
        return has(Bug.END_OFFSET_IN_KEY) ? chunks.stream().map(this::renamed).toList() : chunks;
    }

    private CommitChunk renamed(CommitChunk chunk) {
        List<LandedObject> objects = new ArrayList<>();
        for (LandedObject object : chunk.objects()) {
            objects.add(
                    new LandedObject(
                            key(object.key()), object.rows(), object.bytes(), object.checksum()));
        }
        return new CommitChunk(
                chunk.layer(),
                chunk.partition(),
                chunk.cut(),
                chunk.chunk(),
                objects,
                chunk.increments(),
                chunk.close());
    }

    void forget() {
        renamed.clear();
        unconfirmed.clear();
    }
}
