package podium.bench.line;

import podium.stack.Part;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class CutRoomTest {
    @Test
    void aFewDaysFitAsItIs() {
        CutRoom room = CutRoom.of(10_000, 2);

        assertThat(room.isUsual()).isTrue();
        assertThat(room.environment()).isEmpty();
        assertThat(room.jvm()).isEmpty();
    }

    @Test
    void manyDaysInOneCutNeedMoreOfGoldAlone() {
        CutRoom room = CutRoom.of(10_000, 60);

        assertThat(room.isUsual()).isFalse();
        assertThat(room.environment())
                .isEqualTo(Map.of(Part.GOLD, Map.of("PODIUM_GOLD_CUTS_ROWS_MAX", "1320000")));
        // 1,170,000 rows more, of 300 bytes
        assertThat(room.jvm()).isEqualTo(Map.of(Part.GOLD, List.of("-Xmx719m")));
    }
}
