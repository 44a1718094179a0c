package podium.testkit;

import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A store in memory that keeps its word (atomic create-once, strongly consistent) and fails in
/// every way that is allowed. Usable by several threads; with one thread a seed repeats exactly.
public final class InMemoryObjectStore implements ObjectStore {
    private final SortedMap<ObjectKey, StoredObject> objects = new TreeMap<>();
    private final List<StoredObject> late = new ArrayList<>();
    private final Random random;
    private final StoreFaults faults;
    private Consumer<ObjectKey> beforeCreate = key -> {};
    private boolean down;

    public InMemoryObjectStore() {
        this(0, StoreFaults.NONE);
    }

    public InMemoryObjectStore(long seed, StoreFaults faults) {
        this.random = new Random(seed);
        this.faults = faults;
    }

    @Override
    public synchronized CreateOutcome create(
            ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        beforeCreate.accept(key);
        answerOrFail("create " + key);
        StoredObject object = new StoredObject(key, bytes(body), metadata);
        if (happens(faults.late())) {
            late.add(object);
            throw unavailable("create " + key);
        }
        boolean created = objects.putIfAbsent(key, object) == null;
        if (happens(faults.responseLost())) {
            throw unavailable("create " + key);
        }
        return created ? CreateOutcome.CREATED : CreateOutcome.EXISTS;
    }

    @Override
    public synchronized Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        answerOrFail("read " + key);
        StoredObject object = objects.get(key);
        if (object == null) {
            return Optional.empty();
        }
        if (object.bytes().length > bytesMax) {
            throw new LakeException.ObjectTooLarge(key, object.bytes().length, bytesMax);
        }
        return Optional.of(new StoredObject(key, object.bytes().clone(), object.metadata()));
    }

    @Override
    public synchronized Optional<ObjectHead> head(ObjectKey key) {
        answerOrFail("look at " + key);
        return Optional.ofNullable(objects.get(key))
                .map(object -> new ObjectHead(key, object.bytes().length, object.metadata()));
    }

    @Override
    public synchronized List<ObjectKey> list(String prefix, String after, int max) {
        answerOrFail("list " + prefix);
        String first = prefix.compareTo(after) > 0 ? prefix : after;
        SortedMap<ObjectKey, StoredObject> from =
                first.isEmpty() ? objects : objects.tailMap(new ObjectKey(first));
        return from.keySet().stream()
                .takeWhile(key -> key.value().startsWith(prefix))
                .filter(key -> key.value().compareTo(after) > 0)
                .limit(max)
                .toList();
    }

    /// Everything that is there, by key; faults play no part.
    public synchronized SortedMap<ObjectKey, StoredObject> objects() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /// What is there under the key; faults play no part.
    public synchronized Optional<StoredObject> peek(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    /// While it is down every call is refused.
    public synchronized void setDown(boolean down) {
        this.down = down;
    }

    /// @param action runs before each creation, by the caller's thread: the place for another
    ///   writer to be first, or for a crash
    public synchronized void beforeCreate(Consumer<ObjectKey> action) {
        this.beforeCreate = action;
    }

    /// Late creations arrive now, in any order; keys that are taken stay as they are.
    public synchronized void deliverLate() {
        Collections.shuffle(late, random);
        late.forEach(object -> objects.putIfAbsent(object.key(), object));
        late.clear();
    }

    private void answerOrFail(String wish) {
        if (!late.isEmpty() && random.nextInt(3) == 0) {
            StoredObject object = late.remove(random.nextInt(late.size()));
            objects.putIfAbsent(object.key(), object);
        }
        if (down || happens(faults.refused())) {
            throw unavailable(wish);
        }
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private static byte[] bytes(ObjectBody body) {
        return switch (body) {
            case ObjectBody.InMemory(byte[] bytes) -> bytes.clone();
            case ObjectBody.InFile(var file) -> {
                try {
                    yield Files.readAllBytes(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("can't read " + file, e);
                }
            }
        };
    }

    private static LakeException.StoreUnavailable unavailable(String wish) {
        return new LakeException.StoreUnavailable("can't " + wish + ": a fault was injected", null);
    }
}
