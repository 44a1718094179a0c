package podium.generator;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InflatedTest {
    private static final byte[] TEXT =
            "one\ntwo\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

    @Test
    void plainBytesStayAsTheyAre() throws IOException {
        assertThat(read(TEXT)).isEqualTo(TEXT);
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(new byte[] {0x1f})).containsExactly(0x1f);
    }

    @Test
    void gzipIsKnownByItsFirstBytes() throws IOException {
        assertThat(read(gzip(TEXT))).isEqualTo(TEXT);
    }

    /// Otherwise each piece between two bytes that look like line ends would become a record.
    @Test
    void whatIsPackedWithZstdIsRefused() {
        byte[] packed = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x04, 0x00, 0x11, '\n', 0, '\n'};

        assertThatThrownBy(() -> read(packed))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("zstd -d");
    }

    @Test
    void severalMembersAreOneFile() throws IOException {
        byte[] two = concat(gzip(TEXT), gzip(TEXT));

        assertThat(read(two)).isEqualTo(concat(TEXT, TEXT));
    }

    @Test
    void aFileCutShortIsAnError() {
        byte[] whole = gzip(TEXT);

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void otherBytesBehindTheLastMemberAreAnError() {
        byte[] tail = "plain text that is no gzip".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> read(concat(gzip(TEXT), tail))).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> read(concat(gzip(TEXT), new byte[] {1, 2})))
                .isInstanceOf(ZipException.class);
    }

    private static byte[] read(byte[] bytes) throws IOException {
        try (InputStream in = Inflated.of(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
