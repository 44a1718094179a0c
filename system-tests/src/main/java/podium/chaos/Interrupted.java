package podium.chaos;

/// A row came to no end: the process was told to end. Its line is gone.
public final class Interrupted extends RuntimeException {
    private final int row;

    Interrupted(Row row) {
        super("interrupted in row %d".formatted(row.number()));
        this.row = row.number();
    }

    /// The number of the row.
    public int row() {
        return row;
    }
}
