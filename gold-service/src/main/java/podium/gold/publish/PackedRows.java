package podium.gold.publish;

import podium.lake.GoldRow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/// A date's rows of one Gold table in key order, packed: some 30 bytes each, a tenth of what they
/// take as objects. Made by a [RowPacking]; immutable.
final class PackedRows implements Iterable<GoldRow> {
    private final GoldDate date;
    private final List<byte[]> parts;
    private final int size;
    private final long weight;

    /// @param parts each of whole rows
    /// @param size how many rows that is
    /// @param weight how many usual rows they count for in memory
    PackedRows(GoldDate date, List<byte[]> parts, int size, long weight) {
        this.date = date;
        this.parts = List.copyOf(parts);
        this.size = size;
        this.weight = weight;
    }

    int size() {
        return size;
    }

    long bytes() {
        return parts.stream().mapToLong(part -> part.length).sum();
    }

    /// How many usual rows they count for in memory.
    long weight() {
        return weight;
    }

    /// One row is an object at a time.
    @Override
    public Iterator<GoldRow> iterator() {
        RowBytes rows = new RowBytes(date);
        Iterator<byte[]> further = parts.iterator();
        return new Iterator<>() {
            private ByteBuffer part = ByteBuffer.allocate(0);

            @Override
            public boolean hasNext() {
                return part.hasRemaining() || further.hasNext();
            }

            @Override
            public GoldRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (!part.hasRemaining()) {
                    part = ByteBuffer.wrap(further.next());
                }
                return rows.row(part);
            }
        };
    }

    /// The same rows are packed the same.
    @Override
    public boolean equals(Object other) {
        return other instanceof PackedRows rows
                && date.equals(rows.date)
                && size == rows.size
                && Arrays.deepEquals(parts.toArray(), rows.parts.toArray());
    }

    @Override
    public int hashCode() {
        return Objects.hash(date, size);
    }

    @Override
    public String toString() {
        return "%d rows of %s".formatted(size, date);
    }
}
