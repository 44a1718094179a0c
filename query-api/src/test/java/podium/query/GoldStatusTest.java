package podium.query;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class GoldStatusTest {
    private static final GoldStatus.Held HELD =
            new GoldStatus.Held(3, List.of("rejects"), List.of());

    @Test
    void whatTheReleaseThatAnswersHasIsHeldBackNoMore() {
        GoldStatus gold = new GoldStatus("main", "held", "why", null, true, null, HELD, Map.of());

        assertThat(gold.heldAfter(2)).isEqualTo(HELD);
        assertThat(gold.heldAfter(3)).isNull();
        assertThat(gold.heldAfter(4)).isNull();
    }

    @Test
    void whereNothingIsHeldBackNothingIs() {
        GoldStatus gold = new GoldStatus("main", "running", null, null, true, null, null, Map.of());

        assertThat(gold.heldAfter(0)).isNull();
    }
}
