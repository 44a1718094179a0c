package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// What stands at an offset.
///
/// @param payload the bytes, or `null` where the record has no value
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record RawLine(long offset, byte @Nullable [] payload) {
    /// Whether the same bytes stand at the same offset.
    boolean isEqualTo(RawLine other) {
        return offset == other.offset && Arrays.equals(payload, other.payload);
    }

    @Override
    public String toString() {
        return payload == null
                ? "no value at offset %d".formatted(offset)
                : "%d bytes at offset %d".formatted(payload.length, offset);
    }
}
