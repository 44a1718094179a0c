package podium.simulation;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The bucket. Landings send requests, whose answers come when they come; publishers call, and wait
/// for the answer.
final class Bucket implements ObjectStore {
    private final Map<String, StoredObject> objects = new HashMap<>();
    private final SortedSet<ObjectKey> documents = new TreeSet<>();
    private final World world;

    Bucket(World world) {
        this.world = world;
    }

    /// Sends a request to create an object.
    Call send(ObjectKey key, byte[] bytes, Map<String, String> metadata) {
        Call call = new Call();
        StoredObject object = new StoredObject(key, bytes, metadata);
        world.inFlight().send(world, call, () -> call.answer(arrives(object)));
        return call;
    }

    private CreateOutcome arrives(StoredObject object) {
        String key = object.key().value();
        boolean free = !objects.containsKey(key);
        if (!free && !world.has(Bug.OVERWRITE)) {
            world.say("bucket: exists %s", key);
            return CreateOutcome.EXISTS;
        }
        put(object);
        if (free && key.startsWith(LakeLayout.RELEASES)) {
            documents.add(object.key());
            world.released();
        } else if (free && isDocument(key)) {
            documents.add(object.key());
        }
        return CreateOutcome.CREATED;
    }

    private static boolean isDocument(String key) {
        return key.startsWith(LakeLayout.RUNS)
                || key.startsWith(LakeLayout.GC)
                || key.startsWith(LakeLayout.CHECKPOINTS)
                || key.startsWith(LakeLayout.CHECKPOINT_SEGMENTS);
    }

    private void put(StoredObject object) {
        String key = object.key().value();
        StoredObject before = objects.put(key, object);
        world.say("bucket: %s %s", before == null ? "created" : "overwrote", key);
        if (before != null && !Arrays.equals(before.bytes(), object.bytes())) {
            throw new Violation("I6: '%s' was written twice".formatted(key));
        }
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        world.mayCrash();
        Call call = send(key, bytes(body), metadata);
        if (!call.isDone()) {
            call.fail();
        }
        world.mayCrash();
        if (call.isFailed()) {
            throw new LakeException.StoreUnavailable("no answer to a creation", null);
        }
        return call.outcome();
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        refuse();
        return peek(key);
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        refuse();
        return peek(key)
                .map(object -> new ObjectHead(key, object.bytes().length, object.metadata()));
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        if (!prefix.equals(LakeLayout.RELEASES) && !isDocument(prefix)) {
            throw new IllegalArgumentException("only documents are listed, not " + prefix);
        }
        refuse();
        List<ObjectKey> listed = new ArrayList<>();
        for (ObjectKey key : documents) {
            if (listed.size() < max
                    && key.value().startsWith(prefix)
                    && key.value().compareTo(after) > 0) {
                listed.add(key);
            }
        }
        return listed;
    }

    /// What is there; faults play no part.
    Optional<StoredObject> peek(ObjectKey key) {
        return Optional.ofNullable(objects.get(key.value()));
    }

    Collection<StoredObject> objects() {
        return objects.values();
    }

    private void refuse() {
        world.mayCrash();
        if (world.luck().permille(world.weather().refused())) {
            throw new LakeException.StoreUnavailable("no answer", null);
        }
    }

    static byte[] bytes(ObjectBody body) {
        return switch (body) {
            case ObjectBody.InMemory(byte[] bytes) -> bytes;
            case ObjectBody.InFile _ -> throw new IllegalArgumentException("no files here");
        };
    }
}
