package podium.chaos.proxy;

import podium.chaos.proxy.Body.Framing;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DamageTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void oneBitIsWrongAndNothingElse(long seed) {
        byte[] content = new byte[1 + Seeds.random(seed).nextInt(1_000)];
        Seeds.random(seed).nextBytes(content);

        Message damaged = Damage.flipBit(message(content), seed);

        byte[] arrived = damaged.body().content();
        assertThat(arrived).hasSameSizeAs(content);
        assertThat(new BigInteger(1, content).xor(new BigInteger(1, arrived)).bitCount()).isOne();
        assertThat(Damage.flipBit(message(content), seed).body().content()).isEqualTo(arrived);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void aTruncatedBodyIsABeginningThatTheLengthFits(long seed) {
        byte[] content = new byte[1 + Seeds.random(seed).nextInt(1_000)];
        Seeds.random(seed).nextBytes(content);

        Message damaged = Damage.truncate(message(content), seed);

        byte[] arrived = damaged.body().content();
        assertThat(arrived).hasSizeLessThan(content.length);
        assertThat(arrived).isEqualTo(Arrays.copyOf(content, arrived.length));
        assertThat(damaged.head().header("content-length"))
                .isEqualTo(Integer.toString(arrived.length));
    }

    @Test
    void nothingCannotBeDamaged() {
        Message message = message(new byte[0]);

        assertThat(Damage.flipBit(message, 1)).isSameAs(message);
        assertThat(Damage.truncate(message, 1)).isSameAs(message);
    }

    private static Message message(byte[] content) {
        Head head = new Head("PUT /a/b HTTP/1.1", List.of("Content-Length: " + content.length));
        return new Message(head, Body.of(content, Framing.LENGTH));
    }
}
