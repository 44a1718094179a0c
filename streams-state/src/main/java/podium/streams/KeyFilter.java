package podium.streams;

import java.util.ArrayList;
import java.util.List;

/// Keys that were added, and a few others: it says no only of a key that never was added. A blocked
/// Bloom filter (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007),
/// all bits of a key in one block of 64 bytes, so that a look costs one cache miss a stage. A stage
/// that is full is followed by one of twice its size; beyond a number of keys it says maybe of all.
/// Two bytes a key, up to four when a stage has just begun; with seven full stages about one key in
/// a hundred is taken for another.
///
/// Used by one thread.
public final class KeyFilter {
    private static final int STAGE_KEYS_MIN = 1 << 16;
    private static final int BLOCK_LONGS = 8;
    private static final int KEYS_PER_BLOCK = 32;
    private static final int PROBES = 6;
    private static final int PROBE_BITS = 9;

    private final long keysMax;
    private final List<long[]> stages = new ArrayList<>();
    private long keys;
    private long stageRoom;
    private boolean overfull;

    /// @param keysMax above so many keys it is of no use, and takes no memory
    public KeyFilter(long keysMax) {
        this.keysMax = keysMax;
    }

    /// Adds a key that [#mayHold] says no of, or any other.
    ///
    /// @param high half of the key: uniform, as hashes are
    /// @param low the other half
    public void add(long high, long low) {
        if (overfull) {
            return;
        }
        if (keys == keysMax) {
            overfull = true;
            stages.clear();
            return;
        }
        if (stageRoom == 0) {
            int stageKeys = STAGE_KEYS_MIN << stages.size();
            stages.add(new long[stageKeys / KEYS_PER_BLOCK * BLOCK_LONGS]);
            stageRoom = stageKeys;
        }
        keys++;
        stageRoom--;
        long[] bits = stages.getLast();
        int block = block(bits, high);
        long probes = low;
        for (int probe = 0; probe < PROBES; probe++) {
            bits[block + at(probes)] |= 1L << probes;
            probes >>>= PROBE_BITS;
        }
    }

    /// @return whether the key may have been added; `false` is certain
    public boolean mayHold(long high, long low) {
        if (overfull) {
            return true;
        }
        for (int stage = stages.size() - 1; stage >= 0; stage--) {
            if (mayHold(stages.get(stage), high, low)) {
                return true;
            }
        }
        return false;
    }

    /// Whether there were more keys than it takes: it is of no use any more.
    public boolean isOverfull() {
        return overfull;
    }

    private static boolean mayHold(long[] bits, long high, long low) {
        int block = block(bits, high);
        long probes = low;
        for (int probe = 0; probe < PROBES; probe++) {
            if ((bits[block + at(probes)] >>> probes & 1) == 0) {
                return false;
            }
            probes >>>= PROBE_BITS;
        }
        return true;
    }

    // the number of blocks is a power of two
    private static int block(long[] bits, long high) {
        return (int) high & bits.length - BLOCK_LONGS;
    }

    // of nine bits six name the bit, the next three the word
    private static int at(long probes) {
        return (int) (probes >>> 6) & BLOCK_LONGS - 1;
    }
}
