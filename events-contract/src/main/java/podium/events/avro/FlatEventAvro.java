package podium.events.avro;

import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;

import org.apache.avro.AvroRuntimeException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// [FlatEvent] to and from the bytes of [EventSchemas#CLEAN_EVENT], those of [CleanEventAvro], in
/// one pass over one array (Avro 1.12, "Binary Encoding").
public final class FlatEventAvro {
    private static final byte[][] TYPES = types();

    /// Beyond the texts: lengths, branches and numbers at their longest.
    private static final int NUMBERS_BYTES_MAX = 160;

    private FlatEventAvro() {}

    /// @param headroom bytes that are left free before the value, for a frame
    public static byte[] write(FlatEvent event, int headroom) {
        Writer out = new Writer(headroom + textBytes(event) + NUMBERS_BYTES_MAX, headroom);
        out.optional(event, Text.EVENT_ID);
        out.number(event.eventMicros());
        out.text(event, Text.USER_ID);
        out.text(event, Text.SESSION_ID);
        byte[] type = TYPES[event.eventType().ordinal()];
        out.bytes(type, 0, type.length);
        out.optional(event, Text.PRODUCT_ID);
        out.optional(event, Text.CATEGORY);
        if (out.branch(event.price() != FlatEvent.NONE)) {
            out.decimal(event.price());
        }
        if (out.branch(event.quantity() != FlatEvent.NONE)) {
            out.number(event.quantity());
        }
        out.optional(event, Text.SEARCH_QUERY);
        out.decimal(event.revenue());
        out.number(event.landedMillis());
        out.number(event.rawPartition());
        out.number(event.rawOffset());
        return Arrays.copyOf(out.bytes, out.at);
    }

    /// Reads what was written with a schema that [CleanEventAvro#isOurs]; the event's texts are
    /// those in `bytes`, which nobody may change.
    ///
    /// @param from where the value begins in `bytes`; it ends with them
    /// @throws EndsTooEarly if the bytes are fewer than a length in them says, or it is below zero
    /// @throws RuntimeException if there is no such value
    public static FlatEvent read(byte[] bytes, int from) {
        Reader in = new Reader(bytes, from);
        int[] places = new int[Text.PLACES];
        in.optional(places, Text.EVENT_ID);
        long eventMicros = in.number();
        in.text(places, Text.USER_ID);
        in.text(places, Text.SESSION_ID);
        EventType type = in.type();
        in.optional(places, Text.PRODUCT_ID);
        in.optional(places, Text.CATEGORY);
        long price = in.isThere() ? in.decimal() : FlatEvent.NONE;
        int quantity = in.isThere() ? in.integer() : FlatEvent.NONE;
        in.optional(places, Text.SEARCH_QUERY);
        long revenue = in.decimal();
        long landedMillis = in.number();
        int partition = in.integer();
        long offset = in.number();
        if (in.at != bytes.length) {
            throw new AvroRuntimeException("%d bytes too many".formatted(bytes.length - in.at));
        }
        return new FlatEvent(
                bytes,
                places,
                eventMicros,
                type,
                price,
                quantity,
                revenue,
                landedMillis,
                partition,
                offset);
    }

    /// There is no such value, and no other reader's either: Avro's own would take the memory that
    /// the length asks for, gigabytes perhaps, before it sees.
    public static final class EndsTooEarly extends AvroRuntimeException {
        EndsTooEarly(long length, int left) {
            super("%d bytes where there are %d".formatted(length, left));
        }
    }

    private static int textBytes(FlatEvent event) {
        int bytes = 0;
        int[] places = event.places();
        for (int place = 0; place < places.length; place += 2) {
            bytes += places[place + 1] - places[place];
        }
        return bytes;
    }

    private static byte[][] types() {
        return Arrays.stream(EventType.values())
                .map(type -> type.wireName().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    private static final class Writer {
        private final byte[] bytes;
        private int at;

        Writer(int bytesMax, int from) {
            bytes = new byte[bytesMax];
            at = from;
        }

        /// Zigzag, then seven bits a byte, the lowest first.
        void number(long number) {
            long left = number << 1 ^ number >> 63;
            while ((left & ~0x7fL) != 0) {
                bytes[at++] = (byte) (left | 0x80);
                left >>>= 7;
            }
            bytes[at++] = (byte) left;
        }

        boolean branch(boolean isThere) {
            number(isThere ? 1 : 0);
            return isThere;
        }

        void optional(FlatEvent event, Text which) {
            if (branch(event.has(which))) {
                text(event, which);
            }
        }

        void text(FlatEvent event, Text which) {
            bytes(event.text(), event.from(which), event.length(which));
        }

        void bytes(byte[] from, int first, int length) {
            number(length);
            System.arraycopy(from, first, bytes, at, length);
            at += length;
        }

        /// As [BigInteger#toByteArray]: big-endian, as short as it can be.
        void decimal(long unscaled) {
            int length = 1 + (64 - Long.numberOfLeadingZeros(unscaled ^ unscaled >> 63)) / 8;
            number(length);
            for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
                bytes[at++] = (byte) (unscaled >> shift);
            }
        }
    }

    private static final class Reader {
        private static final int SHIFT_MAX = 63;
        private static final int INTEGER_BYTES_MAX = 5;

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int from) {
            this.bytes = bytes;
            this.at = from;
        }

        long number() {
            long number = 0;
            for (int shift = 0; shift <= SHIFT_MAX; shift += 7) {
                byte next = bytes[at++];
                number |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return number >>> 1 ^ -(number & 1);
                }
            }
            throw new AvroRuntimeException("a number of more than 64 bits");
        }

        int integer() {
            int from = at;
            int number = Math.toIntExact(number());
            if (at - from > INTEGER_BYTES_MAX) {
                throw new AvroRuntimeException("a number of more than 32 bits");
            }
            return number;
        }

        boolean isThere() {
            int branch = integer();
            if (branch != 0 && branch != 1) {
                throw new AvroRuntimeException("a union of two has no branch " + branch);
            }
            return branch == 1;
        }

        void optional(int[] places, Text which) {
            if (isThere()) {
                text(places, which);
            } else {
                places[2 * which.ordinal()] = FlatEvent.NONE;
                places[2 * which.ordinal() + 1] = FlatEvent.NONE;
            }
        }

        void text(int[] places, Text which) {
            int length = length();
            places[2 * which.ordinal()] = at;
            at += length;
            places[2 * which.ordinal() + 1] = at;
        }

        EventType type() {
            int length = length();
            EventType type =
                    EventType.of(bytes, at, at + length)
                            .orElseThrow(() -> new AvroRuntimeException("no event type"));
            at += length;
            return type;
        }

        long decimal() {
            int length = length();
            if (length == 0 || length > Long.BYTES) {
                throw new AvroRuntimeException("an amount of %d bytes".formatted(length));
            }
            long unscaled = bytes[at++];
            for (int next = 1; next < length; next++) {
                unscaled = unscaled << 8 | bytes[at++] & 0xff;
            }
            return unscaled;
        }

        private int length() {
            long length = number();
            if (length < 0 || length > bytes.length - at) {
                throw new EndsTooEarly(length, bytes.length - at);
            }
            return (int) length;
        }
    }
}
