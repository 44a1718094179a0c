package podium.events.avro;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.Reason;
import podium.events.RejectedRecord;

import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

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

        GenericRecord back = throughBytes(CleanEventAvro.encode(event));

        assertThat(CleanEventAvro.decode(back)).isEqualTo(event);
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

        GenericRecord back = throughBytes(CleanEventAvro.encode(event));

        assertThat(CleanEventAvro.decode(back)).isEqualTo(event);
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

    private static GenericRecord throughBytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(record.getSchema())
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
    }
}
