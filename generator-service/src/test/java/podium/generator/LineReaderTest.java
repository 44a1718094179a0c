package podium.generator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineReaderTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void linesPutTogetherAgainAreTheBytes(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(200_000)];
        int lineFeedEvery = 1 + random.nextInt(1 << random.nextInt(18));
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = random.nextInt(lineFeedEvery) == 0 ? (byte) '\n' : (byte) 'x';
        }

        List<byte[]> lines = lines(new Trickle(bytes, random), Integer.MAX_VALUE);

        String text = new String(bytes, StandardCharsets.US_ASCII);
        List<String> expected = new ArrayList<>(List.of(text.split("\n", -1)));
        if (expected.getLast().isEmpty()) {
            expected.removeLast();
        }
        assertThat(lines.stream().map(line -> new String(line, StandardCharsets.US_ASCII)).toList())
                .isEqualTo(expected);
    }

    @Test
    void aCarriageReturnStaysAndAnEmptyLineIsALine() throws IOException {
        List<byte[]> lines = lines(in("a\r\n\n\nb"), 10);

        assertThat(lines.stream().map(line -> new String(line, StandardCharsets.US_ASCII)))
                .containsExactly("a\r", "", "", "b");
    }

    @Test
    void aLineOfTheGreatestLengthIsReadAndOneByteMoreIsRefusedByItsNumber() throws IOException {
        LineReader reader = new LineReader(in("12345\n123456\n1"), 5);

        assertThat(reader.next()).hasSize(5);
        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        LineReader.TooLong.class, e -> assertThat(e.line()).isEqualTo(2));
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<byte[]> lines(InputStream in, int bytesMax) throws IOException {
        LineReader reader = new LineReader(in, bytesMax);
        List<byte[]> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        assertThat(reader.line()).isEqualTo(lines.size());
        return lines;
    }

    /// Gives what it has in pieces of any size, as a network does.
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 1 + random.nextInt(50_000)));
        }
    }
}
