package podium.gold.streams;

import podium.gold.NaiveTables;
import podium.gold.RandomEvents;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.streams.WriteBehindStore;
import podium.testkit.Seeds;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class StoredPendingTest {
    private static final LocalDate DATE = LocalDate.parse("2026-11-29");

    @TempDir Path folder;

    private WriteBehindStore<Bytes, byte[]> store;
    private StoredPending pending;

    @BeforeEach
    void open() {
        store =
                UnloggedStore.open(
                        Stores.inMemoryKeyValueStore("pending"),
                        Serdes.Bytes(),
                        Serdes.ByteArray(),
                        folder);
        pending = new StoredPending(store);
    }

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void theLastOfEachRowComesBackWhenever(long seed) {
        Random random = Seeds.random(seed);
        Map<GoldKey, Measures> rows = new HashMap<>();
        for (int commit = 0; commit < 20; commit++) {
            if (random.nextInt(6) == 0) {
                pending.forgetAll();
                rows.clear();
            }
            for (int change = random.nextInt(200); change > 0; change--) {
                GoldKey key = key(random.nextInt(100));
                Measures measures = Measures.of(random.nextInt(1_000), 1, 2, 3);
                rows.put(key, measures);
                pending.save(key, measures);
            }
            commit();
            if (random.nextInt(4) == 0) {
                pending = new StoredPending(store);
                assertLoaded(rows);
            }
        }
        pending = new StoredPending(store);
        assertLoaded(rows);
    }

    @Test
    void manyRowsAreFewEntries() {
        int rows = 5_000;
        for (int row = 0; row < rows; row++) {
            pending.save(key(row), Measures.of(row, 0, 0, 0));
        }
        commit();

        assertThat(entries()).isBetween(2, rows / 100);
        pending = new StoredPending(store);
        assertThat(pending.load()).hasSize(rows);
    }

    @Test
    void aLogThatChangesAgainAndAgainIsWrittenAnew() {
        int commits = 3 * StoredPending.ROWS_MIN / 100;
        Map<GoldKey, Measures> rows = new HashMap<>();
        int most = 0;
        for (int commit = 0; commit < commits; commit++) {
            for (int row = 0; row < 100; row++) {
                Measures measures = Measures.of(commit, row, 0, 0);
                rows.put(key(row), measures);
                pending.save(key(row), measures);
            }
            commit();
            most = Math.max(most, entries());
        }

        assertThat(most).isLessThanOrEqualTo(StoredPending.ROWS_MIN / 100 + 1);
        pending = new StoredPending(store);
        assertLoaded(rows);
    }

    @Test
    void aLogThatIsTakenOverAgainAndAgainIsWrittenAnewToo() {
        int commits = 3 * StoredPending.ROWS_MIN / 100;
        int most = 0;
        for (int commit = 0; commit < commits; commit++) {
            pending = new StoredPending(store);
            pending.load();
            for (int row = 0; row < 100; row++) {
                pending.save(key(row), Measures.of(commit, row, 0, 0));
            }
            commit();
            most = Math.max(most, entries());
        }

        assertThat(most).isLessThanOrEqualTo(StoredPending.ROWS_MIN / 100 + 1);
    }

    @Test
    void whatWasForgottenLeavesNothing() {
        pending.save(key(1), Measures.of(1, 0, 0, 0));
        commit();
        pending.save(key(2), Measures.of(1, 0, 0, 0));
        pending.forgetAll();
        commit();

        assertThat(entries()).isZero();
    }

    @Test
    void rowsOfAnEarlierVersionComeBackAndAreAppended() {
        Map<GoldKey, Measures> rows =
                NaiveTables.of(new RandomEvents(Seeds.random(1), 9, 99, 9).many(200));
        rows.forEach((key, measures) ->
                store.put(Bytes.wrap(PendingCodec.encode(key)), PendingCodec.encode(measures)));
        store.flushCache();

        assertLoaded(rows);
        commit();
        assertThat(entries()).isLessThan(rows.size());
        pending = new StoredPending(store);
        assertLoaded(rows);
        pending.forgetAll();
        commit();
        assertThat(entries()).isZero();
    }

    private void commit() {
        pending.endEntry();
        store.flushCache();
    }

    private void assertLoaded(Map<GoldKey, Measures> rows) {
        Map<GoldKey, Measures> loaded = new HashMap<>();
        for (GoldRow row : pending.load()) {
            assertThat(loaded.put(row.key(), row.measures())).isNull();
        }
        assertThat(loaded).isEqualTo(rows);
    }

    private int entries() {
        int entries = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.stored().all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }

    private static GoldKey key(int number) {
        return GoldKey.funnel(DATE, "p" + number, number % 3 == 0 ? null : "c");
    }
}
