package podium.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// How many packs each group has, and which group the last pack belongs to, beside a store's
/// entries.
final class PackCounts {
    /// A store's own keys must not be of this length.
    static final int KEY_BYTES = Long.BYTES;

    // behind all groups, which are at least 0
    private static final long LAST_GROUP = -1;

    private PackCounts() {}

    static boolean isKey(byte[] key) {
        return key.length == KEY_BYTES;
    }

    /// @param group at least 0, so that keys are in the order of groups
    static Bytes key(long group) {
        return Bytes.wrap(number(group));
    }

    /// @return to be put: none is deleted
    static KeyValue<Bytes, byte @Nullable []> entry(long group, int packs) {
        return new KeyValue<>(
                key(group),
                packs == 0 ? null : ByteBuffer.allocate(Integer.BYTES).putInt(packs).array());
    }

    static Bytes lastGroupKey() {
        return Bytes.wrap(number(LAST_GROUP));
    }

    static KeyValue<Bytes, byte[]> lastGroupEntry(long group) {
        return new KeyValue<>(lastGroupKey(), number(group));
    }

    /// @param number a group's key, or the last group's value
    static long group(byte[] number) {
        return ByteBuffer.wrap(number).getLong();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static int count(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }
}
