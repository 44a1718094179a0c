package podium.lake;

import java.util.Locale;

/// What the objects of a part of the bucket are, by the beginning of their keys
/// ([LakeLayout#partOf]).
public enum BucketPart {
    BRONZE,
    /// Clean rows, as a cut or a compaction made them.
    SILVER,
    /// Refused records, below `silver/<run>/rejected/`.
    REJECTED,
    GOLD,
    RELEASES,
    CHECKPOINTS,
    /// Records of runs, and the releases that they keep unpublished.
    RUNS,
    LOG,
    /// The proof at each start that the store creates once.
    PROBE,
    /// How far garbage collection has come.
    GC,
    ATHENA,
    /// Whatever else: the bucket itself, a listing of all of it, another bucket.
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// The name in metrics and documents: `bronze`, …
    public String label() {
        return label;
    }
}
