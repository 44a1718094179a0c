package podium.gold.streams;

import podium.gold.Member;
import podium.gold.Numbered;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// A user's or session's hash as a key, whatever its day, and what is kept of it as the value.
final class NumberSerde {
    private static final int KEY_BYTES = 2 * Long.BYTES;
    private static final int VALUE_BYTES = 2 * Integer.BYTES;

    private NumberSerde() {}

    static Serde<Member> keys() {
        return Serdes.serdeFrom((topic, member) -> encode(member), (topic, bytes) -> key(bytes));
    }

    static Serde<Numbered> values() {
        return Serdes.serdeFrom(
                (topic, numbered) -> numbered == null ? null : encode(numbered),
                (topic, bytes) -> bytes == null ? null : numbered(bytes));
    }

    static byte[] encode(Member member) {
        return ByteBuffer.allocate(KEY_BYTES).putLong(member.high()).putLong(member.low()).array();
    }

    /// @return of day 0
    static Member key(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Member(0, in.getLong(), in.getLong());
    }

    static byte[] encode(Numbered numbered) {
        return ByteBuffer.allocate(VALUE_BYTES)
                .putInt(numbered.number())
                .putInt(numbered.firstDay())
                .array();
    }

    static @Nullable Numbered numbered(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Numbered(in.getInt(), in.getInt());
    }
}
