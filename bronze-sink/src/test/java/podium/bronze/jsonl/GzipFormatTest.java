package podium.bronze.jsonl;

import podium.bronze.ObjectFormat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class GzipFormatTest {
    private static final int LEVEL = 4;

    @Test
    void randomIdsTakeFewerBytesThanByTheDefaultStrategy() throws IOException {
        Random random = new Random(1);
        List<byte[]> lines =
                Stream.generate(() -> line(random)).limit(5_000).map(GzipFormatTest::utf8).toList();

        assertThat(gzip(lines)).hasSizeLessThan(deflated(lines).length * 95 / 100);
    }

    private static String line(Random random) {
        return """
        {"event_id": "%s", "session_id": "%s", "event_type": "page_view", "price": %d.99}\
        """
                .formatted(uuid(random), uuid(random), random.nextInt(100));
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static byte[] utf8(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(List<byte[]> lines) {
        try (ObjectFormat.Lines open = new GzipFormat(LEVEL).open()) {
            lines.forEach(open::append);
            return open.finish();
        }
    }

    private static byte[] deflated(List<byte[]> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
