package podium.compaction;

import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A store whose reader falls asleep before the first of some files; when it wakes up they are
/// gone.
final class CollectedMeanwhile implements ObjectStore {
    private final ObjectStore store;
    private final Set<ObjectKey> gone;
    private final Runnable meanwhile;
    private boolean slept;

    CollectedMeanwhile(ObjectStore store, List<ObjectKey> gone, Runnable meanwhile) {
        this.store = store;
        this.gone = Set.copyOf(gone);
        this.meanwhile = meanwhile;
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        return store.create(key, body, metadata);
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        if (!gone.contains(key)) {
            return store.read(key, bytesMax);
        }
        if (!slept) {
            slept = true;
            meanwhile.run();
        }
        return Optional.empty();
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        return store.head(key);
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        return store.list(prefix, after, max);
    }
}
