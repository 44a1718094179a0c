package podium.testkit;

import podium.lake.ObjectBody;
import podium.lake.ObjectHead;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts what is asked of another store: each call is one request. For one thread.
public final class CountingObjectStore implements ObjectStore {
    private final ObjectStore store;
    private int requests;
    private long bytesRead;

    public CountingObjectStore(ObjectStore store) {
        this.store = store;
    }

    public int requests() {
        return requests;
    }

    /// Of objects as stored, and of the keys in listings.
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata) {
        requests++;
        return store.create(key, body, metadata);
    }

    @Override
    public Optional<StoredObject> read(ObjectKey key, long bytesMax) {
        requests++;
        Optional<StoredObject> stored = store.read(key, bytesMax);
        bytesRead += stored.map(object -> object.bytes().length).orElse(0);
        return stored;
    }

    @Override
    public Optional<ObjectHead> head(ObjectKey key) {
        requests++;
        return store.head(key);
    }

    @Override
    public List<ObjectKey> list(String prefix, String after, int max) {
        requests++;
        List<ObjectKey> keys = store.list(prefix, after, max);
        bytesRead += keys.stream().mapToLong(key -> key.value().length()).sum();
        return keys;
    }
}
