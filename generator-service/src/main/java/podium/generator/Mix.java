package podium.generator;

/// Numbers that look random and are a function of their place: ids of events and sessions, the
/// traits of products and users. SplitMix64's finaliser, a bijection.
final class Mix {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Mix() {}

    static long of(long seed, long place) {
        long z = seed + (place + 1) * GOLDEN;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /// A share in [0, 1).
    static double share(long seed, long place) {
        return (of(seed, place) >>> 11) * 0x1.0p-53;
    }
}
