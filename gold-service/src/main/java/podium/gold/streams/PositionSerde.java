package podium.gold.streams;

import podium.gold.Position;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A partition's position. The first byte is the format's number, of the whole state: whoever does
/// not know it must not go on with what he can't read.
final class PositionSerde {
    /// With members, numbers and pending rows many a changelog record.
    private static final byte FORMAT = 4;

    /// Each of them was a record of its own.
    private static final byte SINGLE_RECORDS = 3;

    private static final int FIXED_BYTES = 1 + 4 * Long.BYTES + 3 * Integer.BYTES;

    private PositionSerde() {}

    static Serde<Position> serde() {
        return Serdes.serdeFrom(
                (topic, position) -> position == null ? null : encode(position),
                (topic, bytes) -> bytes == null ? null : decode(bytes));
    }

    static byte[] encode(Position position) {
        byte[] topicId = position.topicId().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + topicId.length)
                .put(FORMAT)
                .putLong(position.nextOffset())
                .putLong(position.lastCut())
                .putLong(position.lastFilledCut())
                .putInt(position.nextChunk())
                .putLong(position.rows())
                .putInt(position.users())
                .putInt(position.sessions())
                .put(topicId)
                .array();
    }

    static Position decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte format = in.get();
        if (format != FORMAT && format != SINGLE_RECORDS) {
            throw new IllegalArgumentException("a position of format %d".formatted(format));
        }
        long nextOffset = in.getLong();
        long lastCut = in.getLong();
        long lastFilledCut = in.getLong();
        int nextChunk = in.getInt();
        long rows = in.getLong();
        int users = in.getInt();
        int sessions = in.getInt();
        byte[] topicId = new byte[in.remaining()];
        in.get(topicId);
        return new Position(
                new String(topicId, StandardCharsets.UTF_8),
                nextOffset,
                lastCut,
                lastFilledCut,
                nextChunk,
                rows,
                users,
                sessions);
    }
}
