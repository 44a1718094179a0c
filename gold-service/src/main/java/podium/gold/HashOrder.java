package podium.gold;

/// The order of hashes' bytes, unsigned, as numbers that can be sorted: a hash's first four bytes,
/// and in which slot of its table it stands.
final class HashOrder {
    private static final long FIRST_BYTES = -1L << Integer.SIZE;

    private HashOrder() {}

    /// @param high the hash's first 64 bits
    /// @param slot not negative
    static long place(long high, int slot) {
        return (high ^ Long.MIN_VALUE) & FIRST_BYTES | slot;
    }

    static int slot(long place) {
        return (int) place;
    }
}
