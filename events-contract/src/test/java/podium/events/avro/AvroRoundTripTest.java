package podium.events.avro;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.Reason;
import podium.events.RejectedRecord;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AvroRoundTripTest {
    @Test
    void aFullEventComesBack() throws IOException {
        CleanEvent event =
                new CleanEvent(
                        "e-1",
                        Instant.parse("2025-12-07T03:55:56.633003Z"),
                        "u_1",
                        "s_1",
                        EventType.PURCHASE,
                        "p_1",
                        "café",
                        new BigDecimal("9999999999.9999"),
                        1_000_000,
                        null,
                        new BigDecimal("9999999999999900.00"),
                        Instant.parse("2025-12-08T00:00:00Z"),
                        3,
                        1L << 40);

        checkComesBack(event);
    }

    @Test
    void aBareEventFromBeforeTheEpochComesBack() throws IOException {
        CleanEvent event =
                new CleanEvent(
                        null,
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        "u",
                        "s",
                        EventType.SEARCH,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new BigDecimal("0.00"),
                        Instant.EPOCH,
                        0,
                        0);

        checkComesBack(event);
        assertThat(event.eventHour()).isEqualTo(23);
        assertThat(event.eventDate()).isEqualTo("1969-12-31");
    }

    @Test
    void aRejectComesBack() throws IOException {
        RejectedRecord rejected =
                new RejectedRecord(
                        Reason.MISSING_FIELD, "user_id", "is missing", "{}", Instant.EPOCH, 1, 2);

        GenericRecord back = throughBytes(RejectedRecordAvro.encode(rejected));

        assertThat(RejectedRecordAvro.decode(back)).isEqualTo(rejected);
    }

    @Test
    void theBytesAreThoseOfAvrosOwnWriterWhateverTheEvent() throws IOException {
        Random random = new Random(1);
        for (int number = 0; number < 20_000; number++) {
            checkComesBack(event(random));
        }
    }

    @Test
    void whatIsCutShortIsNoEvent() throws IOException {
        byte[] bytes = ours(event(new Random(2)));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Decoder in = DecoderFactory.get().binaryDecoder(cut, null);
            assertThatThrownBy(() -> CleanEventAvro.read(in))
                    .as("%d bytes", length)
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> FlatEventAvro.read(cut, 0))
                    .as("%d bytes, flat", length)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void bytesAtRandomAreNoFlatEventOrOneThatIsWhole() throws IOException {
        Random random = new Random(3);
        int read = 0;
        for (int number = 0; number < 50_000; number++) {
            byte[] bytes = ours(event(random));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                FlatEvent event = FlatEventAvro.read(bytes, 0);
                assertThat(event.toCleanEvent().userId()).isNotEmpty();
                read++;
            } catch (RuntimeException e) {
                assertThat(e)
                        .isInstanceOfAny(
                                AvroRuntimeException.class,
                                IllegalArgumentException.class,
                                ArithmeticException.class,
                                IndexOutOfBoundsException.class);
            }
        }
        assertThat(read).isBetween(1, 49_999);
    }

    @Test
    void theFirstAndTheLastMicrosecondThereAreComeBack() {
        FlatEvent event = FlatEvent.of(event(new Random(4)));
        for (long micros : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            FlatEvent then =
                    new FlatEvent(
                            event.text(),
                            event.places(),
                            micros,
                            event.eventType(),
                            event.price(),
                            event.quantity(),
                            event.revenue(),
                            event.landedMillis(),
                            event.rawPartition(),
                            event.rawOffset());

            assertThat(FlatEvent.of(then.toCleanEvent()).eventMicros()).isEqualTo(micros);
        }
    }

    @Test
    void aSchemaOfOtherBytesIsNotOurs() {
        assertThat(CleanEventAvro.isOurs(EventSchemas.CLEAN_EVENT)).isTrue();
        assertThat(CleanEventAvro.isOurs(EventSchemas.REJECTED_RECORD)).isFalse();
        String text = EventSchemas.CLEAN_EVENT.toString();
        Schema withLongs =
                new Schema.Parser()
                        .parse(text.replace("[\"null\",\"int\"]", "[\"null\",\"long\"]"));
        Schema withoutDocs = new Schema.Parser().parse(text.replaceAll(",\"doc\":\"[^\"]*\"", ""));

        assertThat(CleanEventAvro.isOurs(withLongs)).isFalse();
        assertThat(withoutDocs.getDoc()).isNull();
        assertThat(CleanEventAvro.isOurs(withoutDocs)).isTrue();
    }

    /// Through Avro's own record and past it: the same bytes, and from either the event.
    private static void checkComesBack(CleanEvent event) throws IOException {
        GenericRecord back = throughBytes(CleanEventAvro.encode(event));
        byte[] ours = ours(event);

        assertThat(CleanEventAvro.decode(back)).isEqualTo(event);
        assertThat(ours).isEqualTo(bytes(CleanEventAvro.encode(event)));
        assertThat(CleanEventAvro.read(DecoderFactory.get().binaryDecoder(ours, null)))
                .isEqualTo(event);
        byte[] framed = FlatEventAvro.write(FlatEvent.of(event), 5);
        assertThat(Arrays.copyOfRange(framed, 5, framed.length)).isEqualTo(ours);
        FlatEvent flat = FlatEventAvro.read(framed, 5);
        assertThat(flat.toCleanEvent()).isEqualTo(event);
        assertThat(LocalDate.ofEpochDay(flat.eventDay())).isEqualTo(event.eventDate());
        assertThat(flat.eventHour()).isEqualTo(event.eventHour());
    }

    private static CleanEvent event(Random random) {
        return new CleanEvent(
                text(random),
                Instant.ofEpochSecond(random.nextLong(1L << 34) - (1L << 33), micros(random)),
                random.nextInt() + "u",
                random.nextInt() + "sé",
                EventType.values()[random.nextInt(EventType.values().length)],
                text(random),
                text(random),
                random.nextBoolean() ? null : amount(random, CleanEvent.PRICE_SCALE),
                random.nextBoolean() ? null : random.nextInt(1_000_000),
                text(random),
                amount(random, CleanEvent.REVENUE_SCALE),
                Instant.ofEpochSecond(60L * random.nextInt(1 << 26)),
                random.nextInt(64),
                random.nextLong() >>> 1);
    }

    private static long micros(Random random) {
        return 1_000L * random.nextInt(1_000_000);
    }

    private static @Nullable String text(Random random) {
        return random.nextInt(3) == 0
                ? null
                : "x\u4e2d".repeat(random.nextInt(100)) + random.nextInt();
    }

    private static BigDecimal amount(Random random, int scale) {
        return BigDecimal.valueOf(random.nextLong() >>> random.nextInt(1, 64), scale);
    }

    private static byte[] ours(CleanEvent event) {
        return FlatEventAvro.write(FlatEvent.of(event), 0);
    }

    private static GenericRecord throughBytes(GenericRecord record) throws IOException {
        return new GenericDatumReader<GenericRecord>(record.getSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes(record), null));
    }

    private static byte[] bytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
