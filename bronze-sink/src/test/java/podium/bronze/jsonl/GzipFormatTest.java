package podium.bronze.jsonl;

import podium.bronze.ObjectFormat;

import io.airlift.compress.v3.deflate.DeflateCompressor;
import io.airlift.compress.v3.deflate.DeflateJavaCompressor;
import io.airlift.compress.v3.deflate.DeflateNativeCompressor;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

import static org.assertj.core.api.Assertions.assertThat;

class GzipFormatTest {
    private static final int LEVEL = 6;
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    @Test
    void linesTakeFewerBytesThanByZlib() throws IOException {
        assertThat(DeflateNativeCompressor.isEnabled()).isTrue();

        List<byte[]> lines = lines(5_000);

        assertThat(gzip(new GzipFormat(LEVEL), lines))
                .hasSizeLessThan(zlib(text(lines)).length * 95 / 100);
    }

    @Test
    void anObjectIsOneMember() throws DataFormatException {
        List<byte[]> lines = lines(50_000);
        byte[] object = gzip(new GzipFormat(LEVEL), lines);

        byte[] text = new byte[text(lines).length];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(object, HEADER_BYTES, object.length - HEADER_BYTES);
            int inflated = inflater.inflate(text);

            assertThat(inflated).isEqualTo(text.length);
            assertThat(inflater.inflate(new byte[1])).isZero();
            assertThat(inflater.finished()).isTrue();
            assertThat(inflater.getRemaining()).isEqualTo(TRAILER_BYTES);
        }
        assertThat(text).isEqualTo(text(lines));
    }

    @Test
    void objectsOneAfterTheOtherAndAtOnceAreEachTheirOwn() throws IOException {
        GzipFormat format = new GzipFormat(LEVEL);
        List<byte[]> many = lines(20_000);
        List<byte[]> few = lines(10);

        byte[] first = gzip(format, many);
        assertThat(read(gzip(format, few))).isEqualTo(text(few));
        assertThat(Stream.generate(() -> many).limit(8).parallel().map(all -> gzip(format, all)))
                .allSatisfy(object -> assertThat(object).isEqualTo(first));
    }

    @Test
    void anObjectWithoutLinesIsEmpty() throws IOException {
        assertThat(read(gzip(new GzipFormat(LEVEL), List.of()))).isEmpty();
    }

    @Test
    void whereThereIsNoNativeLibraryItIsGzipToo() throws IOException {
        DeflateCompressor java = new DeflateJavaCompressor(LEVEL);
        byte[] text = text(lines(5_000));

        GzipMember member = new GzipMember(java);
        assertThat(read(member.of(blocks(text)))).isEqualTo(text);
        byte[] start = Arrays.copyOf(text, 100);
        assertThat(read(member.of(blocks(start)))).isEqualTo(start);
    }

    @Test
    void whatAnObjectHoldsGrowsWithItsLines() {
        try (ObjectFormat.Lines open = new GzipFormat(LEVEL).open()) {
            long empty = open.heldBytes();
            byte[] line = new byte[1_000];
            for (int i = 0; i < 1_000; i++) {
                open.append(line);
            }

            assertThat(empty).isZero();
            assertThat(open.heldBytes()).isBetween(1_001_000L, 1_100_000L);
        }
    }

    private static List<byte[]> lines(int count) {
        Random random = new Random(1);
        return Stream.generate(() -> line(random))
                .limit(count)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
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

    private static byte[] gzip(ObjectFormat format, List<byte[]> lines) {
        try (ObjectFormat.Lines open = format.open()) {
            lines.forEach(open::append);
            return open.finish();
        }
    }

    private static Blocks blocks(byte[] text) {
        Blocks blocks = new Blocks(new BlockPool());
        blocks.write(text, 0, text.length);
        return blocks;
    }

    private static byte[] text(List<byte[]> lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            text.writeBytes(line);
            text.write('\n');
        }
        return text.toByteArray();
    }

    private static byte[] read(byte[] object) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(object))) {
            return in.readAllBytes();
        }
    }

    private static byte[] zlib(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
