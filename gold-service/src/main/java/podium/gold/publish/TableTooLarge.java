package podium.gold.publish;

import podium.lake.LakeException;

/// A date's rows, or its members, that don't fit into memory while its file is written.
final class TableTooLarge extends LakeException {
    private static final String CODE = "GOLD-112";

    /// @param what the table and its date
    /// @param rows that it counts for
    TableTooLarge(String what, long cut, long rows, long rowsMax) {
        super(
                CODE,
                "%s counts for %d rows with cut %d, and %d fit into memory"
                        .formatted(what, rows, cut, rowsMax),
                "raise podium.gold.table-rows-max, and the heap by 300 bytes a row",
                null);
    }
}
