package podium.silver;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class KeyFilterTest {
    private static final int KEYS = 400_000;

    private final Random random = new Random(1);

    @Test
    void whatWasAddedIsNeverDeniedHoweverLargeItGrows() {
        KeyFilter filter = new KeyFilter(Long.MAX_VALUE);
        List<SightingKey> added = new ArrayList<>();
        for (int number = 0; number < KEYS; number++) {
            SightingKey key = key();
            filter.add(key);
            added.add(key);
        }

        assertThat(added).allMatch(filter::mayHold);
    }

    @Test
    void fewOthersAreTakenForOneThatWasAdded() {
        KeyFilter filter = new KeyFilter(Long.MAX_VALUE);
        for (int number = 0; number < KEYS; number++) {
            filter.add(key());
        }

        int taken = 0;
        for (int number = 0; number < KEYS; number++) {
            taken += filter.mayHold(key()) ? 1 : 0;
        }

        assertThat(taken).isLessThan(KEYS / 100);
    }

    @Test
    void anEmptyOneDeniesAll() {
        assertThat(new KeyFilter(1).mayHold(key())).isFalse();
    }

    @Test
    void withMoreKeysThanItMayTakeItDeniesNone() {
        KeyFilter filter = new KeyFilter(3);
        for (int number = 0; number < 3; number++) {
            filter.add(key());
        }
        assertThat(filter.mayHold(key())).isFalse();

        filter.add(key());

        assertThat(filter.mayHold(key())).isTrue();
    }

    private SightingKey key() {
        return new SightingKey(random.nextLong(), random.nextLong());
    }
}
