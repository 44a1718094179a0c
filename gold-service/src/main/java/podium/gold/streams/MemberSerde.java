package podium.gold.streams;

import podium.gold.Member;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.nio.ByteBuffer;

/// A member as a key: day, then hash, big-endian, so that a day's members stand together.
final class MemberSerde {
    private static final int BYTES = Integer.BYTES + 2 * Long.BYTES;

    private MemberSerde() {}

    static Serde<Member> serde() {
        return Serdes.serdeFrom((topic, member) -> encode(member), (topic, bytes) -> decode(bytes));
    }

    static byte[] encode(Member member) {
        return ByteBuffer.allocate(BYTES)
                .putInt(member.epochDay())
                .putLong(member.high())
                .putLong(member.low())
                .array();
    }

    static Member decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Member(in.getInt(), in.getLong(), in.getLong());
    }
}
