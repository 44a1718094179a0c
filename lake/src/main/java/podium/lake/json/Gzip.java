package podium.lake.json;

import podium.lake.LakeException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Documents that are long lists.
final class Gzip {
    private static final int EXPANDED_BYTES_MAX = 256 << 20;

    private Gzip() {}

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(1024);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("can't compress in memory", e);
        }
        return compressed.toByteArray();
    }

    /// @param what it is, for the error
    /// @throws LakeException.Unreadable if it is no gzip, or of more than 256 MiB
    static byte[] expand(String what, byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] bytes = gzip.readNBytes(EXPANDED_BYTES_MAX + 1);
            if (bytes.length > EXPANDED_BYTES_MAX) {
                throw new LakeException.Unreadable(
                        "%s has more than %d bytes".formatted(what, EXPANDED_BYTES_MAX), null);
            }
            return bytes;
        } catch (IOException e) {
            throw new LakeException.Unreadable("%s is no gzip".formatted(what), e);
        }
    }
}
