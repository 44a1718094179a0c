package podium.gold;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PendingRowsTest {
    private static final Measures ONE = Measures.of(1, 0, 0, 0);
    private static final Measures TWO = Measures.of(2, 0, 0, 0);

    private final PendingRows pending = new PendingRows();
    private final Map<GoldKey, Measures> state = new HashMap<>();

    @Test
    void onlyWhatChangedSinceIsHandedOn() {
        pending.restore(new GoldRow(key("restored"), ONE));
        pending.add(key("new"), ONE);

        pending.saveChanged(state::put);
        assertThat(state).containsOnlyKeys(key("new"));
        state.clear();
        pending.add(key("restored"), ONE);
        pending.saveChanged(state::put);

        assertThat(state).isEqualTo(Map.of(key("restored"), TWO));
    }

    @Test
    void onlyWhatTheStateHasIsForgotten() {
        pending.restore(new GoldRow(key("restored"), ONE));
        pending.add(key("saved"), ONE);
        pending.saveChanged(state::put);
        pending.add(key("new"), ONE);
        List<GoldKey> forgotten = new ArrayList<>();

        List<GoldRow> drained = pending.drain(forgotten::add);

        assertThat(drained).hasSize(3);
        assertThat(forgotten).containsExactlyInAnyOrder(key("restored"), key("saved"));
        assertThat(pending.size()).isZero();
        assertThat(pending.keyUnits()).isZero();
    }

    /// As a store does that has to make room while it is told to forget: what was drained must not
    /// come back to it.
    @Test
    void aStateThatAsksForChangesWhileItForgetsIsToldOfNone() {
        for (int row = 0; row < 100; row++) {
            pending.restore(new GoldRow(key("p" + row), ONE));
            state.put(key("p" + row), ONE);
            pending.add(key("p" + row), ONE);
        }

        pending.drain(key -> {
            state.remove(key);
            pending.saveChanged(state::put);
        });

        assertThat(state).isEmpty();
    }

    private static GoldKey key(String product) {
        return GoldKey.funnel(LocalDate.EPOCH, product, null);
    }
}
