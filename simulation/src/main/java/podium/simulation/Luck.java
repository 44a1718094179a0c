package podium.simulation;

/// All randomness of a schedule, from its seed alone (SplitMix64).
final class Luck {
    private long state;

    Luck(long seed) {
        this.state = seed * 0x9E3779B97F4A7C15L + 0x2545F4914F6CDD1DL;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /// @return 0 … bound − 1
    int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    boolean oneIn(int times) {
        return below(times) == 0;
    }

    boolean permille(int share) {
        return share > 0 && below(1000) < share;
    }
}
