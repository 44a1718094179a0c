package podium.silver;

import java.util.Arrays;

/// Sightings that wait to be written, in arrays: a map of objects that live from one commit to the
/// next is what a collector copies most. Open addressing with linear probing, at most two thirds
/// full, so 36 to 72 bytes a sighting; the hashes that the keys are need no other. Used by one
/// thread.
public final class WaitingSightings {
    /// The sighting is to be deleted.
    public static final long FORGOTTEN = Long.MIN_VALUE + 1;

    private static final long FREE = Sightings.NEVER;
    private static final int SLOTS_MIN = 1 << 10;

    private long[] highs = new long[SLOTS_MIN];
    private long[] lows = new long[SLOTS_MIN];
    private long[] minutes = free(SLOTS_MIN);
    private int size;

    /// Takes what waits.
    @FunctionalInterface
    public interface Taker {
        /// @param minute the landing minute, or [#FORGOTTEN]
        void take(SightingKey id, long minute);
    }

    public int size() {
        return size;
    }

    /// @return the landing minute, [#FORGOTTEN], or [Sightings#NEVER] where none waits
    public long get(SightingKey id) {
        return minutes[slot(id.high(), id.low())];
    }

    /// @param minute the landing minute, or [#FORGOTTEN]
    public void put(SightingKey id, long minute) {
        int slot = slot(id.high(), id.low());
        if (minutes[slot] == FREE) {
            if (3L * (size + 1) > 2L * minutes.length) {
                grow();
                slot = slot(id.high(), id.low());
            }
            highs[slot] = id.high();
            lows[slot] = id.low();
            size++;
        }
        minutes[slot] = minute;
    }

    /// Hands everything on, in the order of the keys' bytes but for keys whose first bytes are the
    /// same, and forgets it. The memory is kept.
    public void drain(Taker taker) {
        // slot numbers in place of the keys' lowest bits: what is sorted are numbers
        int slotBits = Integer.numberOfTrailingZeros(minutes.length);
        long[] order = new long[size];
        int found = 0;
        for (int slot = 0; slot < minutes.length; slot++) {
            if (minutes[slot] != FREE) {
                order[found++] = (highs[slot] ^ Long.MIN_VALUE) >> slotBits << slotBits | slot;
            }
        }
        Arrays.sort(order);
        for (long next : order) {
            int slot = (int) next & minutes.length - 1;
            taker.take(new SightingKey(highs[slot], lows[slot]), minutes[slot]);
        }
        Arrays.fill(minutes, FREE);
        size = 0;
    }

    /// The key's slot, or the free one that it belongs in.
    private int slot(long high, long low) {
        int mask = minutes.length - 1;
        int slot = (int) low & mask;
        while (minutes[slot] != FREE && (highs[slot] != high || lows[slot] != low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        long[] oldMinutes = minutes;
        int slots = Math.multiplyExact(oldMinutes.length, 2);
        highs = new long[slots];
        lows = new long[slots];
        minutes = free(slots);
        for (int old = 0; old < oldMinutes.length; old++) {
            if (oldMinutes[old] != FREE) {
                int slot = slot(oldHighs[old], oldLows[old]);
                highs[slot] = oldHighs[old];
                lows[slot] = oldLows[old];
                minutes[slot] = oldMinutes[old];
            }
        }
    }

    private static long[] free(int slots) {
        long[] minutes = new long[slots];
        Arrays.fill(minutes, FREE);
        return minutes;
    }
}
