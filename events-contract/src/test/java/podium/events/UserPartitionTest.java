package podium.events;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class UserPartitionTest {
    /// The vectors of kafka-clients' own UtilsTest.testMurmur2.
    @ParameterizedTest
    @CsvSource({
        "21, -973932308",
        "foobar, -790332482",
        "a-little-bit-long-string, -985981536",
        "a-little-bit-longer-string, -1486304829",
        "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
        "abc, 479470107"
    })
    void hashesAsKafkaDoes(String text, int hash) {
        byte[] inside = ("<<" + text + ">").getBytes(StandardCharsets.UTF_8);
        assertThat(UserPartition.murmur2(inside, 2, inside.length - 1)).isEqualTo(hash);
        assertThat(UserPartition.of(text, 4)).isEqualTo((hash & 0x7fffffff) % 4);
    }
}
