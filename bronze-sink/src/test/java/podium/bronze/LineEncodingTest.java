package podium.bronze;

import podium.events.LineEncoding;
import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LineEncodingTest {
    private static final String PIECES = "{\"a\":1} é漢😀\t\\u0000\r\n \0";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"a\":1}`,`{\"a\":1}`",
                "`no json at all`,`no json at all`",
                "``,`{\"podium_base64\":\"\"}`",
                "`  `,`{\"podium_base64\":\"ICA=\"}`",
                "`a\rb`,`{\"podium_base64\":\"YQ1i\"}`",
                "`{\"podium_base64\":null}`,`{\"podium_base64\":\"eyJwb2RpdW1fYmFzZTY0IjpudWxsfQ==\"}`"
            })
    void aPayloadThatCouldNotComeBackIsWrittenInBase64(String payload, String line) {
        byte[] written = LineEncoding.line(payload.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(line);
    }

    @Test
    void noPayloadIsNotAnEmptyOne() {
        byte[] none = LineEncoding.line(null);
        byte[] empty = LineEncoding.line(new byte[0]);

        assertThat(LineEncoding.payload(none)).isNull();
        assertThat(LineEncoding.payload(empty)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void anyBytesComeBackFromOneLine(long seed) {
        Random random = Seeds.random(seed);
        for (int i = 0; i < 200; i++) {
            byte @Nullable [] payload = payload(random);

            byte[] line = LineEncoding.line(payload);

            assertThat(line).doesNotContain('\n', '\r');
            assertThat(LineEncoding.payload(line)).isEqualTo(payload);
        }
    }

    @Test
    void aLineThatOnlyBeginsLikeBase64IsRefused() {
        byte[] line = "{\"podium_base64\":12}".getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> LineEncoding.payload(line));
    }

    private static byte @Nullable [] payload(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 2 -> text(random).getBytes(StandardCharsets.UTF_16);
            case 3 -> ("{\"podium_base64\"" + text(random)).getBytes(StandardCharsets.UTF_8);
            default -> text(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return text.toString();
    }
}
