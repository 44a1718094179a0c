package podium.gold;

import java.util.Arrays;

/// A set of 128-bit hashes: open addressing over one array, 16 bytes a slot, at most two thirds
/// full. The hashes are uniform, so their own bits are the place where probing begins.
///
/// Used by one thread.
public final class MemberSet {
    /// Members whose array is at most [#bytes] for a set of any size.
    static final int BYTES_PER_MEMBER_MAX = 48;

    private static final int SLOTS_MIN = 64;

    private long[] slots = new long[2 * SLOTS_MIN];
    private int mask = SLOTS_MIN - 1;
    private int size;
    // an empty slot is two zeros, so the member that looks like one is kept apart
    private boolean holdsZero;

    /// An empty set.
    public MemberSet() {}

    /// @return whether it was not there
    public boolean add(long high, long low) {
        if (high == 0 && low == 0) {
            boolean first = !holdsZero;
            holdsZero = true;
            return first;
        }
        int slot = slot(slots, mask, high, low);
        if (slots[slot] != 0 || slots[slot + 1] != 0) {
            return false;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        size++;
        if (size > 2 * (mask + 1) / 3) {
            grow();
        }
        return true;
    }

    /// @return whether it was added
    public boolean contains(long high, long low) {
        if (high == 0 && low == 0) {
            return holdsZero;
        }
        int slot = slot(slots, mask, high, low);
        return slots[slot] != 0 || slots[slot + 1] != 0;
    }

    /// Shows every hash in the order of their bytes, but for those that begin with the same four.
    public void forEach(MemberStore.Visitor visitor) {
        if (holdsZero) {
            visitor.visit(0, 0);
        }
        long[] places = new long[size];
        int found = 0;
        for (int slot = 0; slot < slots.length; slot += 2) {
            if (slots[slot] != 0 || slots[slot + 1] != 0) {
                places[found++] = HashOrder.place(slots[slot], slot);
            }
        }
        Arrays.sort(places);
        for (long place : places) {
            int slot = HashOrder.slot(place);
            visitor.visit(slots[slot], slots[slot + 1]);
        }
    }

    int size() {
        return holdsZero ? size + 1 : size;
    }

    long bytes() {
        return (long) slots.length * Long.BYTES;
    }

    private void grow() {
        int newMask = 2 * mask + 1;
        long[] larger = new long[2 * slots.length];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0 || slots[i + 1] != 0) {
                int slot = slot(larger, newMask, slots[i], slots[i + 1]);
                larger[slot] = slots[i];
                larger[slot + 1] = slots[i + 1];
            }
        }
        slots = larger;
        mask = newMask;
    }

    // where it stands, or the empty slot where it belongs
    private static int slot(long[] slots, int mask, long high, long low) {
        int at = (int) high & mask;
        while (true) {
            long slotHigh = slots[2 * at];
            long slotLow = slots[2 * at + 1];
            if (slotHigh == high && slotLow == low || slotHigh == 0 && slotLow == 0) {
                return 2 * at;
            }
            at = at + 1 & mask;
        }
    }
}
