package podium.bronze.restore;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/// At which offsets barriers of one partition stood, by their numbers. A year of cuts a minute has
/// half a million, of 2 or 3 bytes each: the distance from the one before. For one thread at a
/// time, which asks for neighbours one after the other.
final class BarrierOffsets {
    /// No barrier, or no offset.
    static final long NONE = -1;

    private static final int PAGE_BITS = 10;

    /// So many barriers are packed together.
    static final int PAGE = 1 << PAGE_BITS;

    private static final byte[] UNPACKED = {};

    private final NavigableMap<Long, byte[]> pages = new TreeMap<>();
    private long openPage = NONE;
    private final long[] open = new long[PAGE];
    private long last = NONE;
    private long count;

    /// Somebody says where a barrier stood.
    ///
    /// @param cut its number, from 1
    /// @return where it was said to stand before; [#NONE] if nobody had said it
    long stood(long cut, long offset) {
        if (cut < 1 || offset < 0) {
            throw new IllegalArgumentException("barrier %d at offset %d".formatted(cut, offset));
        }
        open(cut >> PAGE_BITS);
        long before = open[at(cut)];
        if (before == NONE) {
            open[at(cut)] = offset;
            count++;
            last = Math.max(last, cut);
        }
        return before;
    }

    private static int at(long cut) {
        return (int) (cut & PAGE - 1);
    }

    private void open(long page) {
        if (page == openPage) {
            return;
        }
        if (openPage != NONE) {
            pages.put(openPage, pack(open));
        }
        byte @Nullable [] packed = pages.put(page, UNPACKED);
        if (packed == null) {
            Arrays.fill(open, NONE);
        } else {
            unpack(packed, open);
        }
        openPage = page;
    }

    /// @return [#NONE] if nobody has said it
    long of(long cut) {
        long page = cut >> PAGE_BITS;
        if (!pages.containsKey(page)) {
            return NONE;
        }
        open(page);
        return open[at(cut)];
    }

    /// The next barrier after another of which it was said; [#NONE] if there is none.
    long next(long cut) {
        long from = cut + 1;
        Long page = pages.ceilingKey(from >> PAGE_BITS);
        while (page != null) {
            open(page);
            long first = page << PAGE_BITS;
            for (int at = at(Math.max(from, first)); at < PAGE; at++) {
                if (open[at] != NONE) {
                    return first + at;
                }
            }
            page = pages.higherKey(page);
        }
        return NONE;
    }

    /// The offset of the last of all; 0 if there is none.
    long lastOffset() {
        return count == 0 ? 0 : of(last);
    }

    /// The last of all; [#NONE] if there is none.
    long last() {
        return last;
    }

    long count() {
        return count;
    }

    /// Whether some barrier before the last was never said.
    boolean hasGap() {
        return count > 0 && count != last;
    }

    /// 0 for a barrier that nobody has said; for another, 1 and its distance from the one before it
    /// in the page, of which the lowest bit says whether it is negative; seven bits a byte.
    private static byte[] pack(long[] page) {
        byte[] bytes = new byte[PAGE * (Long.SIZE / 7 + 1)];
        int used = 0;
        long before = 0;
        for (long offset : page) {
            long left = 0;
            if (offset != NONE) {
                long distance = offset - before;
                left = 1 + (distance << 1 ^ distance >> Long.SIZE - 1);
                before = offset;
            }
            while (left > 0x7f) {
                bytes[used++] = (byte) (left & 0x7f | 0x80);
                left >>= 7;
            }
            bytes[used++] = (byte) left;
        }
        return Arrays.copyOf(bytes, used);
    }

    private static void unpack(byte[] bytes, long[] page) {
        int from = 0;
        long before = 0;
        for (int at = 0; at < PAGE; at++) {
            long value = 0;
            int shift = 0;
            while (bytes[from] < 0) {
                value |= (long) (bytes[from++] & 0x7f) << shift;
                shift += 7;
            }
            value |= (long) bytes[from++] << shift;
            if (value == 0) {
                page[at] = NONE;
            } else {
                long folded = value - 1;
                before += folded >>> 1 ^ -(folded & 1);
                page[at] = before;
            }
        }
    }
}
