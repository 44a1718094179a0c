package podium.testkit;

import java.util.Random;
import java.util.stream.LongStream;

/// Random but repeatable: a failing test is named by its seed, and `-Dseed=123` runs that one
/// alone.
public final class Seeds {
    private static final int MANY = 100;

    private Seeds() {}

    /// For `@MethodSource("podium.testkit.Seeds#seeds")`: 100 seeds, or the one of `-Dseed`.
    public static LongStream seeds() {
        return seeds(MANY);
    }

    /// @param many how many seeds, unless `-Dseed` names one
    public static LongStream seeds(int many) {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(0, many) : LongStream.of(one);
    }

    public static Random random(long seed) {
        return new Random(seed);
    }
}
