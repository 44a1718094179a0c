package podium.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class BarrierTest {
    @Test
    void aRecordWithAValueIsDataWhateverItsHeaders() {
        assertThat(Barrier.cut(Barrier.header(7), "x".getBytes(UTF_8))).isEmpty();
        assertThat(Barrier.cut(Barrier.header(7), new byte[0])).isEmpty();
        assertThat(Barrier.cut(null, null)).isEmpty();
    }

    @Test
    void theNumberComesBack() {
        assertThat(Barrier.cut(Barrier.header(42), null)).hasValue(42);
        assertThat(Barrier.counts(42, 41)).isTrue();
        assertThat(Barrier.counts(43, 41)).isFalse();
        assertThat(Barrier.counts(41, 41)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "1.0", "9223372036854775808", "x", "٣"})
    void aForgedNumberNeverCounts(String header) {
        assertThat(Barrier.cut(header.getBytes(UTF_8), null)).hasValue(-1);
    }
}
