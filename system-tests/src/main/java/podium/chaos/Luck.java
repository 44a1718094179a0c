package podium.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Seeded chance: the same seed, the same choices in the same order.
public final class Luck {
    private final Random random;

    public Luck(long seed) {
        this.random = new Random(seed);
    }

    /// @return 0 … `bound` - 1
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// A moment between two, both included.
    public Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// For those who want chances of their own.
    public RandomGenerator random() {
        return random;
    }
}
