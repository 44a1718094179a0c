package podium.gold.publish;

import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The bucket of a simulation: requests are refused, responses lost, writes delivered late, and
/// writers crash, all at random.
final class SimStore implements ObjectStore {
    private final SimWorld world;
    private final NavigableMap<ObjectKey, byte[]> objects = new TreeMap<>();
    private final List<Runnable> late = new ArrayList<>();

    SimStore(SimWorld world) {
        this.world = world;
    }

    /// A write that its writer gave up arrives after all.
    void deliverLate() {
        if (!late.isEmpty() && world.random().nextInt(3) == 0) {
            late.remove(world.random().nextInt(late.size())).run();
        }
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        byte[] bytes = ((ObjectBody.InMemory) body).bytes();
        int luck = world.hasFaults() ? world.random().nextInt(30) : 30;
        switch (luck) {
            case 0 -> throw new LakeException.StoreUnavailable("refused", null);
            case 1 -> throw new Crash();
            case 2 -> {
                late.add(() -> objects.putIfAbsent(key, bytes));
                throw new LakeException.StoreUnavailable("given up", null);
            }
            default -> {}
        }
        boolean created = objects.putIfAbsent(key, bytes) == null;
        switch (luck) {
            case 3 -> throw new LakeException.StoreUnavailable("response lost", null);
            case 4 -> throw new Crash();
            default -> {}
        }
        return created ? CreateOutcome.CREATED : CreateOutcome.EXISTS;
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        fail();
        return Optional.ofNullable(objects.get(key))
                .map(bytes -> new StoredObject(key, bytes, Map.of()));
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        fail();
        return Optional.ofNullable(objects.get(key))
                .map(bytes -> new ObjectHead(key, bytes.length, Map.of()));
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        fail();
        return objects.keySet().stream()
                .filter(key -> key.value().startsWith(prefix))
                .filter(key -> key.value().compareTo(after) > 0)
                .limit(max)
                .toList();
    }

    private void fail() {
        if (world.hasFaults() && world.random().nextInt(60) == 0) {
            throw new LakeException.StoreUnavailable("no answer", null);
        }
    }
}
