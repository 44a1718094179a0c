package podium.generator;

import podium.events.Topics;

import org.jspecify.annotations.Nullable;

/// One record for `events.raw`, as it will stand there.
///
/// @param key the user's id in UTF-8, or `null` where no user can be read
/// @param value any bytes, or `null`
/// @param partition the partition to send to, or [#BY_KEY]
@SuppressWarnings("ArrayRecordComponent") // never compared; bytes go to the client as they are
public record RawRecord(byte @Nullable [] key, byte @Nullable [] value, int partition) {
    /// Kafka's default partitioner decides: murmur2 of the key.
    public static final int BY_KEY = -1;

    /// What Kafka adds to a record that stands alone in its batch, rounded up.
    static final int FRAMING_BYTES_MAX = 128;

    static RawRecord byKey(byte @Nullable [] key, byte @Nullable [] value) {
        return new RawRecord(key, value, BY_KEY);
    }

    /// Whether `events.raw` takes a record of this size.
    boolean fits() {
        return bytes() + FRAMING_BYTES_MAX <= Topics.RAW_RECORD_BYTES_MAX;
    }

    /// Key and value together.
    public long bytes() {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }
}
