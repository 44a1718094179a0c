package podium.gold.publish;

import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.testkit.InMemoryObjectStore;
import podium.testkit.StoreFaults;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bucket of a simulation: the test-kit's, with all its faults, whose writers are also killed
/// just before and just after they wrote.
final class SimStore implements ObjectStore {
    private final SimWorld world;
    private InMemoryObjectStore store;

    SimStore(SimWorld world) {
        this.world = world;
        this.store =
                new InMemoryObjectStore(
                        world.random().nextLong(), new StoreFaults(0.03, 0.04, 0.04));
    }

    /// From now on nothing fails.
    void calm() {
        store.deliverLate();
        InMemoryObjectStore calm = new InMemoryObjectStore();
        store.objects()
                .forEach((key, object) ->
                        calm.create(key, ObjectBody.of(object.bytes()), object.metadata()));
        store = calm;
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        crash();
        CreateOutcome outcome = store.create(key, body, metadata);
        crash();
        return outcome;
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        return store.read(key, bytesMax);
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        return store.head(key);
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        return store.list(prefix, after, max);
    }

    private void crash() {
        if (world.hasFaults() && world.random().nextInt(50) == 0) {
            throw new Crash();
        }
    }
}
