package podium.gold;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Numbers by 128-bit hash: open addressing over one array, 24 bytes a slot, at most two thirds
/// full. The hashes are uniform, so their own bits are the place where probing begins.
///
/// Used by one thread.
public final class MemberNumbers {
    private static final int SLOTS_MIN = 64;
    private static final int WIDTH = 3;

    /// An empty slot is three zeros: no entry is, for its value is one more than it means.
    private long[] slots = new long[WIDTH * SLOTS_MIN];

    private int mask = SLOTS_MIN - 1;
    private int size;

    /// Takes an entry.
    @FunctionalInterface
    public interface Visitor {
        void visit(long high, long low, Numbered numbered);
    }

    /// None yet.
    public MemberNumbers() {}

    /// @param numbered number and day, neither negative
    public void put(long high, long low, Numbered numbered) {
        int slot = slot(slots, mask, high, low);
        if (slots[slot + 2] == 0) {
            size++;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        slots[slot + 2] = packed(numbered);
        if (size > 2 * (mask + 1) / 3) {
            grow();
        }
    }

    /// @return `null` where there is none
    public @Nullable Numbered get(long high, long low) {
        long value = slots[slot(slots, mask, high, low) + 2];
        return value == 0 ? null : unpacked(value);
    }

    /// Shows every entry in the order of the hashes' bytes, but for those that begin with the same
    /// four.
    public void forEach(Visitor visitor) {
        long[] places = new long[size];
        int found = 0;
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            if (slots[slot + 2] != 0) {
                places[found++] = HashOrder.place(slots[slot], slot);
            }
        }
        Arrays.sort(places);
        for (long place : places) {
            int slot = HashOrder.slot(place);
            visitor.visit(slots[slot], slots[slot + 1], unpacked(slots[slot + 2]));
        }
    }

    public int size() {
        return size;
    }

    private void grow() {
        int newMask = 2 * mask + 1;
        long[] larger = new long[2 * slots.length];
        for (int i = 0; i < slots.length; i += WIDTH) {
            if (slots[i + 2] != 0) {
                int slot = slot(larger, newMask, slots[i], slots[i + 1]);
                System.arraycopy(slots, i, larger, slot, WIDTH);
            }
        }
        slots = larger;
        mask = newMask;
    }

    private static long packed(Numbered numbered) {
        return ((long) numbered.number() << Integer.SIZE | numbered.firstDay()) + 1;
    }

    private static Numbered unpacked(long value) {
        long packed = value - 1;
        return new Numbered((int) (packed >>> Integer.SIZE), (int) packed);
    }

    // where it stands, or the empty slot where it belongs
    private static int slot(long[] slots, int mask, long high, long low) {
        int at = (int) high & mask;
        while (true) {
            int slot = WIDTH * at;
            if (slots[slot + 2] == 0 || slots[slot] == high && slots[slot + 1] == low) {
                return slot;
            }
            at = at + 1 & mask;
        }
    }
}
