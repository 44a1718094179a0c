package podium.gold.publish;

import podium.lake.CommitChunk;

/// A record of a commits topic: what it says and where it stands.
///
/// @param fingerprint of what the chunk says: two that differ say different things
public record CommitRecord(String topic, long offset, String fingerprint, CommitChunk chunk) {}
