package podium.lake;

/// A row of a Gold table, or an increment of one.
public record GoldRow(GoldKey key, Measures measures) {
    public GoldRow {
        if (measures.size() != key.table().countColumns().size()) {
            throw new IllegalArgumentException(
                    "%s has %d counts, not %d"
                            .formatted(
                                    key.table().tableName(),
                                    key.table().countColumns().size(),
                                    measures.size()));
        }
    }
}
