package podium.simulation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A partition of a topic as a read-committed consumer sees it: some offsets have no record.
final class Topic<T> {
    private final List<@Nullable T> records = new ArrayList<>();
    private long start;

    /// The first offset that retention has left.
    long start() {
        return start;
    }

    long end() {
        return records.size();
    }

    /// What stood there once is told too: consumers have to look at [#start].
    ///
    /// @return `null` for a transaction marker or an aborted record
    @Nullable T at(long offset) {
        return records.get((int) offset);
    }

    void append(T record) {
        records.add(record);
    }

    /// Retention deletes what is before the offset.
    void deleteBefore(long offset) {
        start = Math.max(start, offset);
    }

    /// Offsets without a record.
    void gap(int offsets) {
        for (int i = 0; i < offsets; i++) {
            records.add(null);
        }
    }
}
