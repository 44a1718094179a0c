package podium.compaction;

import podium.lake.GoldRow;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// All that a Gold row says as bytes: for a checksum.
final class GoldRowBytes {
    private static final int MISSING = -1;

    private GoldRowBytes() {}

    /// @return different rows have different bytes
    static byte[] of(GoldRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(row.key().table().ordinal());
            out.writeLong(row.key().eventDate().toEpochDay());
            out.writeInt(row.key().eventHour());
            text(row.key().productId(), out);
            text(row.key().category(), out);
            for (int column = 0; column < row.measures().size(); column++) {
                out.writeLong(row.measures().count(column));
            }
            out.write(row.measures().revenue().unscaledValue().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written", e);
        }
        return bytes.toByteArray();
    }

    private static void text(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(MISSING);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
    }
}
