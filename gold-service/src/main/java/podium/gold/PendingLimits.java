package podium.gold;

/// How much of an open cut waits in memory before it is said in a chunk.
///
/// @param rowsMax pending rows
/// @param keyUnitsMax characters of their products and categories together: rows have no fixed
///   size, and ids come from strangers
/// @param membersMax pending members of all dates: two to four bytes each, 60 where every one
///   stands on a date of its own
public record PendingLimits(int rowsMax, long keyUnitsMax, int membersMax) {
    public static final int ROWS_MAX_DEFAULT = 50_000;
    public static final long KEY_UNITS_MAX_DEFAULT = 8 * 1024 * 1024;
    public static final int MEMBERS_MAX_DEFAULT = 256 * 1024;

    public PendingLimits {
        if (rowsMax < 1 || keyUnitsMax < 1 || membersMax < 1) {
            throw new IllegalArgumentException(
                    "what is pending needs room: %d rows, %d characters, %d members"
                            .formatted(rowsMax, keyUnitsMax, membersMax));
        }
    }

    public static PendingLimits rows(int rowsMax) {
        return new PendingLimits(rowsMax, KEY_UNITS_MAX_DEFAULT, MEMBERS_MAX_DEFAULT);
    }

    boolean reachedBy(PendingRows rows, PendingMembers members) {
        return rows.size() >= rowsMax
                || rows.keyUnits() >= keyUnitsMax
                || members.size() >= membersMax;
    }
}
