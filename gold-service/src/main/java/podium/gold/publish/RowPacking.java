package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Packs a date's rows, one after the other. Memory has a limit: rows that are too many are counted
/// and not kept.
final class RowPacking {
    private static final int PART_BYTES = 64 * 1024;

    private final GoldDate date;
    private final long weightMax;
    private final RowBytes rows;
    private final List<byte[]> parts = new ArrayList<>();
    private ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
    private @Nullable GoldKey last;
    private int size;
    private long bytes;

    /// @param weightMax how many usual rows are kept
    RowPacking(GoldDate date, long weightMax) {
        this.date = date;
        this.weightMax = weightMax;
        this.rows = new RowBytes(date);
    }

    /// @param row of the date, after all others by its key
    /// @throws IllegalArgumentException if it isn't
    void add(GoldRow row) {
        GoldKey key = row.key();
        if (key.table() != date.table() || !key.eventDate().equals(date.eventDate())) {
            throw new IllegalArgumentException("%s is no row of %s".formatted(key, date));
        }
        if (last != null && last.compareTo(key) >= 0) {
            throw new IllegalArgumentException("%s does not come after %s".formatted(key, last));
        }
        last = key;
        makeRoom(RowBytes.bytesMax(row));
        int from = part.position();
        rows.put(part, row);
        size++;
        bytes += part.position() - from;
        if (!fits()) {
            parts.clear();
            part.clear();
        }
    }

    /// Adds rows plus increments of them; a sum that is zero is no row.
    ///
    /// @param before in key order
    void add(Iterable<GoldRow> before, Map<GoldKey, Measures> increments) {
        add(
                before,
                increments.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(more -> new GoldRow(more.getKey(), more.getValue()))
                        .toList());
    }

    /// The same, of increments in key order.
    void add(Iterable<GoldRow> before, Iterable<GoldRow> increments) {
        Iterator<GoldRow> further = increments.iterator();
        GoldRow more = next(further);
        for (GoldRow row : before) {
            while (more != null && more.key().compareTo(row.key()) < 0) {
                addUnlessZero(more);
                more = next(further);
            }
            if (more != null && more.key().equals(row.key())) {
                addUnlessZero(new GoldRow(row.key(), row.measures().plus(more.measures())));
                more = next(further);
            } else {
                addUnlessZero(row);
            }
        }
        while (more != null) {
            addUnlessZero(more);
            more = next(further);
        }
    }

    private static @Nullable GoldRow next(Iterator<GoldRow> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private void addUnlessZero(GoldRow row) {
        if (!row.measures().isZero()) {
            add(row);
        }
    }

    /// How many usual rows all of them count for, kept or not.
    long weight() {
        return RowWeight.ofPacked(size, bytes);
    }

    private boolean fits() {
        return weight() <= weightMax;
    }

    /// Nothing is added afterwards.
    ///
    /// @throws IllegalStateException if they were too many
    PackedRows end() {
        if (!fits()) {
            throw new IllegalStateException("%d rows of %s were not kept".formatted(size, date));
        }
        endPart();
        return new PackedRows(date, parts, size, weight());
    }

    private void makeRoom(int room) {
        if (part.remaining() < room) {
            endPart();
            part = ByteBuffer.allocate(Math.max(PART_BYTES, room));
        }
    }

    private void endPart() {
        if (part.position() > 0) {
            parts.add(Arrays.copyOf(part.array(), part.position()));
        }
    }
}
