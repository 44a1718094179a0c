package podium.bronze.restore;

import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BarrierOffsetsTest {
    private static final int SAID = 4_000;
    private static final int QUESTIONS = 400;

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void packedTheyAreWhatWasSaid(long seed) {
        Random random = Seeds.random(seed);
        BarrierOffsets packed = new BarrierOffsets();
        NavigableMap<Long, Long> plain = new TreeMap<>();
        long cut = 1;
        long offset = random.nextInt(10);
        for (int i = 0; i < SAID; i++) {
            long before = packed.stood(cut, offset);
            assertThat(before).isEqualTo(value(plain.putIfAbsent(cut, offset)));
            // mostly the next; sometimes one far away, or one that was said before
            long step = random.nextInt(40) == 0 ? random.nextLong(10_000) - 4_000 : 1;
            cut = Math.max(1, cut + step);
            offset = Math.max(0, offset + random.nextLong(1L << random.nextInt(41)) - 5);
        }

        for (int i = 0; i < QUESTIONS; i++) {
            long at = random.nextLong(plain.lastKey() + 2 * BarrierOffsets.PAGE);
            assertThat(packed.of(at)).isEqualTo(value(plain.get(at)));
            assertThat(packed.next(at)).isEqualTo(value(plain.higherKey(at)));
        }
        assertThat(packed.count()).isEqualTo(plain.size());
        assertThat(packed.last()).isEqualTo(plain.lastKey());
        assertThat(packed.lastOffset()).isEqualTo(plain.lastEntry().getValue());
        assertThat(packed.hasGap()).isEqualTo(plain.lastKey() != plain.size());
        assertThatThrownBy(() -> packed.stood(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long value(@Nullable Long found) {
        return found == null ? BarrierOffsets.NONE : found;
    }
}
