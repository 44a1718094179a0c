package podium.gold.streams;

import podium.gold.Member;
import podium.gold.Numbered;
import podium.streams.WriteBehindStore;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class StoredNumbersTest {
    private static final int DAY = 20_000;
    private static final int STORED = 3 * StoredNumbers.STEP + 7;

    @TempDir Path folder;

    private final Random random = new Random(1);
    private final Counting disk = new Counting();
    private WriteBehindStore<Member, Numbered> store;

    @BeforeEach
    void open() {
        store = UnloggedStore.open(disk, NumberSerde.keys(), NumberSerde.values(), folder);
    }

    @Test
    void whoWasNeverSeenIsNotLookedUp() {
        StoredNumbers numbers = new StoredNumbers(store, 100);

        assertThat(numbers.numberOf(member())).isNull();
        assertThat(numbers.numberOf(member())).isNull();
        assertThat(disk.looks).isZero();
    }

    @Test
    void afterARestartAllAreFoundBeforeTheyHaveBeenMetAndAfterwards() {
        List<Member> known = stored();
        StoredNumbers numbers = new StoredNumbers(store, 100);

        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < STORED; number++) {
                assertThat(numbers.numberOf(known.get(number)))
                        .isEqualTo(new Numbered(number, DAY));
            }
        }
        int looksBefore = disk.looks;
        for (int other = 0; other < 1_000; other++) {
            assertThat(numbers.numberOf(member())).isNull();
        }
        assertThat(disk.looks - looksBefore).isLessThan(50);
    }

    @Test
    void whatIsGivenWhileTheyAreBeingMetIsFoundToo() {
        stored();
        StoredNumbers numbers = new StoredNumbers(store, 100);
        List<Member> given = new ArrayList<>();

        for (int number = 0; number < 10 * StoredNumbers.STEP_EVERY; number++) {
            Member member = member();
            assertThat(numbers.numberOf(member)).isNull();
            numbers.saveNumber(member, new Numbered(STORED + number, DAY));
            given.add(member);
        }

        for (int number = 0; number < given.size(); number++) {
            assertThat(numbers.numberOf(given.get(number)))
                    .isEqualTo(new Numbered(STORED + number, DAY));
        }
    }

    @Test
    void whereThereAreMoreThanTheFilterTakesEveryOneIsLookedUp() {
        List<Member> known = stored();
        StoredNumbers numbers = new StoredNumbers(store, 100, STORED - 1);

        for (int number = 0; number < STORED; number++) {
            assertThat(numbers.numberOf(known.get(number))).isEqualTo(new Numbered(number, DAY));
        }
        int looksBefore = disk.looks;
        assertThat(numbers.numberOf(member())).isNull();
        assertThat(disk.looks).isEqualTo(looksBefore + 1);
    }

    private List<Member> stored() {
        StoredNumbers before = new StoredNumbers(store, 100);
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < STORED; number++) {
            Member member = member();
            before.saveNumber(member, new Numbered(number, DAY));
            members.add(member);
        }
        store.flushCache();
        return members;
    }

    private Member member() {
        return new Member(DAY, random.nextLong(), random.nextLong());
    }

    /// In memory, and counts who looks.
    private static final class Counting implements KeyValueBytesStoreSupplier {
        private int looks;

        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new InMemoryKeyValueStore(name()) {
                @Override
                public synchronized byte[] get(Bytes key) {
                    looks++;
                    return super.get(key);
                }
            };
        }
    }
}
