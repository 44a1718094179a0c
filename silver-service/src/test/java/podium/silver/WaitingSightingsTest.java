package podium.silver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingSightingsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void itHoldsWhatAMapHoldsAndHandsItOnInOrder(long seed) {
        Random random = new Random(seed);
        WaitingSightings waiting = new WaitingSightings();
        Map<SightingKey, Long> map = new HashMap<>();
        for (int step = 0; step < 100_000; step++) {
            SightingKey id = id(random.nextInt(20_000));
            assertThat(waiting.get(id)).isEqualTo(map.getOrDefault(id, Sightings.NEVER));
            if (random.nextBoolean()) {
                long minute =
                        random.nextInt(10) == 0 ? WaitingSightings.FORGOTTEN : random.nextInt(9);
                waiting.put(id, minute);
                map.put(id, minute);
            }
            assertThat(waiting.size()).isEqualTo(map.size());
            if (random.nextInt(15_000) == 0) {
                checkDrained(waiting, map);
                map.clear();
            }
        }
        checkDrained(waiting, map);
        assertThat(waiting.size()).isZero();
        assertThat(waiting.get(id(1))).isEqualTo(Sightings.NEVER);
    }

    @Test
    void keysThatDifferInOneHalfAloneAreDifferent() {
        WaitingSightings waiting = new WaitingSightings();

        waiting.put(new SightingKey(1, 7), 10);
        waiting.put(new SightingKey(2, 7), 20);
        waiting.put(new SightingKey(1, 8), 30);
        waiting.put(new SightingKey(0, 0), 40);

        assertThat(waiting.get(new SightingKey(1, 7))).isEqualTo(10);
        assertThat(waiting.get(new SightingKey(2, 7))).isEqualTo(20);
        assertThat(waiting.get(new SightingKey(1, 8))).isEqualTo(30);
        assertThat(waiting.get(new SightingKey(0, 0))).isEqualTo(40);
        assertThat(waiting.get(new SightingKey(0, 7))).isEqualTo(Sightings.NEVER);
    }

    private static void checkDrained(WaitingSightings waiting, Map<SightingKey, Long> map) {
        Map<SightingKey, Long> drained = new HashMap<>();
        List<Long> highs = new ArrayList<>();
        waiting.drain((id, minute) -> {
            drained.put(id, minute);
            highs.add(id.high() >>> Integer.SIZE);
        });
        assertThat(drained).isEqualTo(map);
        assertThat(highs).hasSize(map.size()).isSortedAccordingTo(Comparator.naturalOrder());
    }

    private static SightingKey id(long number) {
        return new SightingKey(number * 0x9e3779b97f4a7c15L, number * 0xc2b2ae3d27d4eb4fL);
    }
}
