package podium.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// How many packs each group has, beside a store's entries.
final class PackCounts {
    /// A store's own keys must not be of this length.
    static final int KEY_BYTES = Long.BYTES;

    private PackCounts() {}

    static boolean isKey(byte[] key) {
        return key.length == KEY_BYTES;
    }

    /// @param group at least 0, so that keys are in the order of groups
    static Bytes key(long group) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES).putLong(group).array());
    }

    /// @return to be put: none is deleted
    static KeyValue<Bytes, byte @Nullable []> entry(long group, int packs) {
        return new KeyValue<>(
                key(group),
                packs == 0 ? null : ByteBuffer.allocate(Integer.BYTES).putInt(packs).array());
    }

    static int count(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }
}
