package podium.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/// Entries of a store as one changelog record, a pack. Its key is a group and an index in the
/// group, its value the entries one after the other: keys of one length, values of one length.
final class Packs {
    /// A store's own keys must not be of this length.
    static final int KEY_BYTES = Long.BYTES + Integer.BYTES;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 2 * Byte.BYTES + Short.BYTES;
    private static final int KEY_MAX = 0xFF;
    private static final int VALUE_MAX = 0xFFFF;

    private Packs() {}

    /// @param group at least 0
    /// @param index at least 0
    static Bytes key(long group, int index) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES).putLong(group).putInt(index).array());
    }

    static boolean isKey(byte[] key) {
        return key.length == KEY_BYTES;
    }

    static long group(byte[] key) {
        return ByteBuffer.wrap(key).getLong(0);
    }

    static int index(byte[] key) {
        return ByteBuffer.wrap(key).getInt(Long.BYTES);
    }

    /// @param entries at least one, none without a value
    /// @throws IllegalArgumentException if they are of different lengths
    static byte[] encode(List<KeyValue<Bytes, byte[]>> entries) {
        int keyBytes = entries.getFirst().key.get().length;
        int valueBytes = entries.getFirst().value.length;
        if (keyBytes > KEY_MAX || valueBytes > VALUE_MAX) {
            throw new IllegalArgumentException(
                    "a key of %d bytes and a value of %d don't go into a pack"
                            .formatted(keyBytes, valueBytes));
        }
        ByteBuffer pack =
                ByteBuffer.allocate(HEADER_BYTES + entries.size() * (keyBytes + valueBytes));
        pack.put(VERSION).put((byte) keyBytes).putShort((short) valueBytes);
        for (KeyValue<Bytes, byte[]> entry : entries) {
            byte[] key = entry.key.get();
            if (key.length != keyBytes || entry.value.length != valueBytes) {
                throw new IllegalArgumentException(
                        "a pack's entries are of one length, not of %d + %d and %d + %d bytes"
                                .formatted(keyBytes, valueBytes, key.length, entry.value.length));
            }
            pack.put(key).put(entry.value);
        }
        return pack.array();
    }

    /// @param taker of each entry's key and value
    /// @throws UnreadableChangelog if it is no pack
    static void decode(byte[] pack, BiConsumer<byte[], byte[]> taker) {
        ByteBuffer in = ByteBuffer.wrap(pack);
        if (pack.length < HEADER_BYTES || in.get() != VERSION) {
            throw new UnreadableChangelog("a changelog record of another version");
        }
        int keyBytes = in.get() & KEY_MAX;
        int valueBytes = in.getShort() & VALUE_MAX;
        if (keyBytes + valueBytes == 0 || in.remaining() % (keyBytes + valueBytes) != 0) {
            throw new UnreadableChangelog("a changelog record that is cut short");
        }
        while (in.hasRemaining()) {
            byte[] key = new byte[keyBytes];
            byte[] value = new byte[valueBytes];
            in.get(key).get(value);
            taker.accept(key, value);
        }
    }
}
