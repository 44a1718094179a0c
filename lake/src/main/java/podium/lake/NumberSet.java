package podium.lake;

import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;

/// A set of numbers from 0 to 2³¹ − 1, compressed: a Roaring bitmap, two bytes a number at most
/// where they are many, a few bytes in all where they follow each other. Encoded in the portable
/// format that Roaring libraries of all languages read
/// (docs/decisions/089-members-have-numbers.md).
///
/// For one thread while it is being filled; then for any number of them.
public final class NumberSet {
    private final RoaringBitmap bitmap;

    /// An empty set.
    public NumberSet() {
        this(new RoaringBitmap());
    }

    private NumberSet(RoaringBitmap bitmap) {
        this.bitmap = bitmap;
    }

    public static NumberSet of(int... numbers) {
        NumberSet set = new NumberSet();
        for (int number : numbers) {
            set.add(number);
        }
        return set;
    }

    /// The numbers that are in any of the sets.
    public static NumberSet union(List<NumberSet> sets) {
        Iterator<RoaringBitmap> bitmaps = sets.stream().map(set -> set.bitmap).iterator();
        return new NumberSet(FastAggregation.or(bitmaps));
    }

    /// @param bytes as [#encode] made them, and nothing else
    /// @throws IllegalArgumentException if they are no such set
    public static NumberSet decode(byte[] bytes) {
        RoaringBitmap bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(ByteBuffer.wrap(bytes));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "no Roaring bitmap in %d bytes".formatted(bytes.length), e);
        }
        if (bitmap.serializedSizeInBytes() != bytes.length) {
            throw new IllegalArgumentException(
                    "a Roaring bitmap of %d bytes stands in %d"
                            .formatted(bitmap.serializedSizeInBytes(), bytes.length));
        }
        return new NumberSet(bitmap);
    }

    /// @param number ≥ 0
    public void add(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("%d is negative".formatted(number));
        }
        bitmap.add(number);
    }

    public void addAll(NumberSet other) {
        bitmap.or(other.bitmap);
    }

    public NumberSet copy() {
        return new NumberSet(bitmap.clone());
    }

    public boolean contains(int number) {
        return bitmap.contains(number);
    }

    /// How many numbers there are.
    public long size() {
        return bitmap.getLongCardinality();
    }

    public boolean isEmpty() {
        return bitmap.isEmpty();
    }

    /// Memory that it takes, in bytes, about.
    public long bytes() {
        return bitmap.getLongSizeInBytes();
    }

    /// Shows every number, in order.
    public void forEach(IntConsumer visitor) {
        bitmap.forEach((org.roaringbitmap.IntConsumer) visitor::accept);
    }

    /// @return the portable format; equal sets give equal bytes, however they came about
    public byte[] encode() {
        RoaringBitmap canonical = bitmap.clone();
        // what is as large as a run and as an array stays what it was, if it isn't undone first
        canonical.removeRunCompression();
        canonical.runOptimize();
        byte[] bytes = new byte[canonical.serializedSizeInBytes()];
        canonical.serialize(ByteBuffer.wrap(bytes));
        return bytes;
    }

    /// Splits it, so that no part is larger when encoded.
    ///
    /// @param bytesMax enough for a set of one
    /// @return at least one set; together they are this one
    List<NumberSet> pieces(int bytesMax) {
        List<NumberSet> pieces = new ArrayList<>();
        split(bytesMax, pieces);
        return pieces;
    }

    private void split(int bytesMax, List<NumberSet> pieces) {
        if (size() < 2 || encode().length <= bytesMax) {
            pieces.add(this);
            return;
        }
        long middle = bitmap.select((int) (size() / 2));
        new NumberSet(bitmap.selectRange(0, middle)).split(bytesMax, pieces);
        new NumberSet(bitmap.selectRange(middle, 1L << Integer.SIZE)).split(bytesMax, pieces);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSet set && bitmap.equals(set.bitmap);
    }

    @Override
    public int hashCode() {
        // a bitmap's own depends on how it is compressed
        return bitmap.isEmpty() ? 0 : 31 * (int) size() + bitmap.last();
    }

    @Override
    public String toString() {
        return size() <= 32 ? bitmap.toString() : "%d numbers".formatted(size());
    }
}
