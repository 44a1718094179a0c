package podium.silver;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class ExcerptTest {
    @Test
    void aShortTextIsTakenWhole() {
        assertThat(Excerpt.of("{\"é\":👕".getBytes(StandardCharsets.UTF_8))).isEqualTo("{\"é\":👕");
    }

    @Test
    void aCharacterThatTheLimitCutsIsLeftOut() {
        String text = "x".repeat(1023) + "é";

        String excerpt = Excerpt.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(excerpt).isEqualTo("x".repeat(1023));
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndTheLimitStillHolds() {
        byte[] noise = new byte[2000];
        Arrays.fill(noise, (byte) 0xff);

        String excerpt = Excerpt.of(noise);

        assertThat(excerpt).isEqualTo("\ufffd".repeat(341));
    }

    @Test
    void aNullHasAnEmptyExcerpt() {
        assertThat(Excerpt.of(null)).isEmpty();
    }
}
