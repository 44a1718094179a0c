package podium.compaction;

import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;
import podium.testkit.ForwardingObjectStore;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A store whose reader falls asleep before the first of some files; when it wakes up they are
/// gone.
final class CollectedMeanwhile extends ForwardingObjectStore {
    private final Set<ObjectKey> gone;
    private final Runnable meanwhile;
    private boolean slept;

    CollectedMeanwhile(ObjectStore store, List<ObjectKey> gone, Runnable meanwhile) {
        super(store);
        this.gone = Set.copyOf(gone);
        this.meanwhile = meanwhile;
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        if (!gone.contains(key)) {
            return super.read(key, bytesMax);
        }
        if (!slept) {
            slept = true;
            meanwhile.run();
        }
        return Optional.empty();
    }
}
