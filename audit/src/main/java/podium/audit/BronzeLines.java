package podium.audit;

import com.github.luben.zstd.ZstdInputStream;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/// The lines of a Bronze object, with the payloads that they stand for.
public final class BronzeLines {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String WRAPPED = "{\"podium_base64\":";
    private static final byte[] WRAPPED_BYTES = WRAPPED.getBytes(StandardCharsets.US_ASCII);

    /// Takes the payload of a line; `null`: the record had no value.
    public interface Taker {
        void take(byte @Nullable [] payload);
    }

    private BronzeLines() {}

    /// @param digest is updated with the uncompressed bytes
    /// @throws IOException if the bytes are damaged
    public static void read(byte[] stored, boolean zstd, MessageDigest digest, Taker taker)
            throws IOException {
        try (InputStream in = decompressed(stored, zstd)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            int length = 0;
            int start = 0;
            int read;
            while ((read = in.read(buffer, length, buffer.length - length)) >= 0) {
                digest.update(buffer, length, read);
                int end = length + read;
                for (int at = length; at < end; at++) {
                    if (buffer[at] == '\n') {
                        taker.take(payload(Arrays.copyOfRange(buffer, start, at)));
                        start = at + 1;
                    }
                }
                length = end - start;
                System.arraycopy(buffer, start, buffer, 0, length);
                start = 0;
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                }
            }
            if (length > 0) {
                throw new IOException("the last line has no end");
            }
        }
    }

    private static InputStream decompressed(byte[] stored, boolean zstd) throws IOException {
        InputStream in = new ByteArrayInputStream(stored);
        return zstd ? new ZstdInputStream(in) : new GZIPInputStream(in, BUFFER_BYTES);
    }

    private static byte @Nullable [] payload(byte[] line) throws IOException {
        if (!Arrays.equals(
                line,
                0,
                Math.min(line.length, WRAPPED_BYTES.length),
                WRAPPED_BYTES,
                0,
                WRAPPED_BYTES.length)) {
            return line;
        }
        String wrapped = new String(line, StandardCharsets.US_ASCII);
        String value = wrapped.substring(WRAPPED.length(), wrapped.length() - 1);
        if (value.equals("null")) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(value.substring(1, value.length() - 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("a podium_base64 line can't be restored", e);
        }
    }
}
