package podium.lake;

import java.util.Map;

/// An object as read from the store, whole.
public record StoredObject(ObjectKey key, byte[] bytes, Map<String, String> metadata) {
    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
