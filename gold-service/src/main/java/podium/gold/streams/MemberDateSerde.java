package podium.gold.streams;

import podium.gold.MemberDate;
import podium.lake.MemberKind;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import java.nio.ByteBuffer;
import java.time.LocalDate;

/// A kind and event date as a key. The bytes outlive a version of the code: a kind's number never
/// changes.
final class MemberDateSerde {
    private static final int BYTES = 1 + Integer.BYTES;

    private MemberDateSerde() {}

    static Serde<MemberDate> serde() {
        return Serdes.serdeFrom((topic, date) -> encode(date), (topic, bytes) -> decode(bytes));
    }

    static byte[] encode(MemberDate date) {
        return ByteBuffer.allocate(BYTES)
                .put(number(date.kind()))
                .putInt(Math.toIntExact(date.eventDate().toEpochDay()))
                .array();
    }

    static MemberDate decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new MemberDate(kind(in.get()), LocalDate.ofEpochDay(in.getInt()));
    }

    private static byte number(MemberKind kind) {
        return switch (kind) {
            case USERS -> 1;
            case SESSIONS -> 2;
        };
    }

    private static MemberKind kind(byte number) {
        return switch (number) {
            case 1 -> MemberKind.USERS;
            case 2 -> MemberKind.SESSIONS;
            default -> throw new IllegalArgumentException("no kind has number " + number);
        };
    }
}
