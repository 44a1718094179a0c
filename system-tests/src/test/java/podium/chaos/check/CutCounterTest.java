package podium.chaos.check;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class CutCounterTest {
    @Test
    void onlyTheNextNumberCounts() {
        CutCounter cuts = new CutCounter();

        for (String number :
                new String[] {
                    "0", "2", "1", "1", "x", "", "9223372036854775807", "99999999999999999999", "2"
                }) {
            cuts.barrier(number.getBytes(StandardCharsets.UTF_8));
        }
        cuts.barrier(null);

        assertThat(cuts.last()).isEqualTo(2);
    }
}
