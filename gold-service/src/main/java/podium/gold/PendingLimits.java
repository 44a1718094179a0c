package podium.gold;

/// How much of an open cut waits in memory before it is said in a chunk.
///
/// @param rowsMax pending rows
/// @param keyUnitsMax characters of their products and categories together: rows have no fixed
///   size, and ids come from strangers
public record PendingLimits(int rowsMax, long keyUnitsMax) {
    public static final int ROWS_MAX_DEFAULT = 50_000;
    public static final long KEY_UNITS_MAX_DEFAULT = 8 * 1024 * 1024;

    public PendingLimits {
        if (rowsMax < 1 || keyUnitsMax < 1) {
            throw new IllegalArgumentException(
                    "pending rows need room: %d rows, %d characters"
                            .formatted(rowsMax, keyUnitsMax));
        }
    }

    public static PendingLimits rows(int rowsMax) {
        return new PendingLimits(rowsMax, KEY_UNITS_MAX_DEFAULT);
    }

    boolean reachedBy(PendingRows pending) {
        return pending.size() >= rowsMax || pending.keyUnits() >= keyUnitsMax;
    }
}
