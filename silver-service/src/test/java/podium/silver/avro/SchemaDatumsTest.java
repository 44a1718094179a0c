package podium.silver.avro;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.Reason;
import podium.events.RejectedRecord;
import podium.events.avro.EventSchemas;
import podium.events.avro.FlatEventAvro;

import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaDatumsTest {
    private final SchemaDatums datums = new SchemaDatums();

    @Test
    void whatIsWrittenComesBackInTurn() throws IOException {
        CleanEvent event =
                new CleanEvent(
                        "e",
                        Instant.parse("2025-12-07T03:55:56Z"),
                        "u",
                        "s",
                        EventType.SEARCH,
                        null,
                        null,
                        null,
                        null,
                        "red shoes",
                        new BigDecimal("0.00"),
                        Instant.EPOCH,
                        0,
                        1);
        RejectedRecord rejected =
                new RejectedRecord(
                        Reason.MISSING_FIELD, "user_id", "is missing", "{}", Instant.EPOCH, 1, 2);

        for (int turn = 0; turn < 2; turn++) {
            assertThat(read(FlatEventAvro.write(FlatEvent.of(event), 0), EventSchemas.CLEAN_EVENT))
                    .isEqualTo(event);
            assertThat(throughBytes(rejected, EventSchemas.REJECTED_RECORD)).isEqualTo(rejected);
        }
    }

    @Test
    void anythingElseHasNoSchema() {
        assertThatThrownBy(() -> datums.toSchema("text"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Object throughBytes(Object value, Schema schema) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        assertThat(datums.toSchema(value)).isEqualTo(schema);
        datums.createDatumWriter(value, schema).write(value, encoder);
        encoder.flush();
        return read(out.toByteArray(), schema);
    }

    private Object read(byte[] bytes, Schema schema) throws IOException {
        return datums.createDatumReader(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
