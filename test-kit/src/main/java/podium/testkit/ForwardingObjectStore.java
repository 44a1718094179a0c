package podium.testkit;

import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Another store, but for what a test has happen to single requests.
public class ForwardingObjectStore implements ObjectStore {
    private final ObjectStore store;

    public ForwardingObjectStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        return store.create(key, body, metadata);
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
}
