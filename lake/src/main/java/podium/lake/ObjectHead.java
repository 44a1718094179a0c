package podium.lake;

import java.util.Map;

/// What the store says of an object without its bytes.
///
/// @param bytes as stored
public record ObjectHead(ObjectKey key, long bytes, Map<String, String> metadata) {
    public ObjectHead {
        metadata = Map.copyOf(metadata);
    }
}
