package podium.streams;

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
        List<Key> added = new ArrayList<>();
        for (int number = 0; number < KEYS; number++) {
            Key key = key();
            filter.add(key.high(), key.low());
            added.add(key);
        }

        assertThat(added).allMatch(key -> filter.mayHold(key.high(), key.low()));
    }

    @Test
    void fewOthersAreTakenForOneThatWasAdded() {
        KeyFilter filter = new KeyFilter(Long.MAX_VALUE);
        for (int number = 0; number < KEYS; number++) {
            add(filter);
        }

        int taken = 0;
        for (int number = 0; number < KEYS; number++) {
            taken += mayHoldAnother(filter) ? 1 : 0;
        }

        assertThat(taken).isLessThan(KEYS / 100);
    }

    @Test
    void anEmptyOneDeniesAll() {
        assertThat(mayHoldAnother(new KeyFilter(1))).isFalse();
    }

    @Test
    void withMoreKeysThanItMayTakeItDeniesNone() {
        KeyFilter filter = new KeyFilter(3);
        for (int number = 0; number < 3; number++) {
            add(filter);
        }
        assertThat(mayHoldAnother(filter)).isFalse();

        add(filter);

        assertThat(mayHoldAnother(filter)).isTrue();
        assertThat(filter.isOverfull()).isTrue();
    }

    private record Key(long high, long low) {}

    private Key key() {
        return new Key(random.nextLong(), random.nextLong());
    }

    private void add(KeyFilter filter) {
        filter.add(random.nextLong(), random.nextLong());
    }

    private boolean mayHoldAnother(KeyFilter filter) {
        return filter.mayHold(random.nextLong(), random.nextLong());
    }
}
