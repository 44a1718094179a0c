package podium.gold.publish;

/// What the publisher may hold in memory, counted in usual rows; what weighs more counts as several
/// ([RowWeight]).
///
/// @param cached of the Gold tables written last, some 50 bytes each
/// @param ofCuts of the cuts on their way, some 300 bytes each: changed rows, new members, landed
///   objects; of many rows, which are packed, some eight count for one
/// @param ofTable of one date in one table: 300 bytes each at most while it is written, for the
///   rows before and after, packed, and four times the file
public record RowLimits(long cached, long ofCuts, long ofTable) {
    public static final long OF_CUTS_DEFAULT = 200_000;
    public static final long OF_TABLE_DEFAULT = 300_000;

    public RowLimits {
        if (cached < 0 || ofCuts < 1 || ofTable < 1) {
            throw new IllegalArgumentException(
                    "cuts and tables need room: %d and %d rows, %d cached"
                            .formatted(ofCuts, ofTable, cached));
        }
    }

    /// The usual limits.
    static RowLimits usual(long cached) {
        return new RowLimits(cached, OF_CUTS_DEFAULT, OF_TABLE_DEFAULT);
    }
}
