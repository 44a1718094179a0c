package podium.gold.avro;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.avro.CleanEventAvro;
import podium.events.avro.EventSchemas;
import podium.events.avro.FlatEventAvro;
import podium.gold.avro.CleanEventSchema.Decoded;
import podium.testkit.Seeds;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CleanEventSchemaTest {
    private static final CleanEvent EVENT =
            new CleanEvent(
                    "e",
                    Instant.parse("2025-12-07T03:55:56.633003Z"),
                    "u",
                    "s",
                    EventType.PURCHASE,
                    "p",
                    null,
                    new BigDecimal("1.2500"),
                    3,
                    null,
                    new BigDecimal("3.75"),
                    Instant.parse("2025-12-07T04:00:00Z"),
                    2,
                    77);

    private final CleanEventSchema schemas = new CleanEventSchema();

    @Test
    void anEventOfOurVersionIsRead() throws IOException {
        byte[] value = written(CleanEventAvro.encode(EVENT));

        Decoded decoded = read(EventSchemas.CLEAN_EVENT, value);

        assertThat(decoded.event().toCleanEvent()).isEqualTo(EVENT);
        assertThat(decoded.ours()).isTrue();
    }

    @Test
    void anEventOfAVersionWithOneMoreFieldIsReadAsOurs() throws IOException {
        Schema later = later();
        GenericRecord ours = CleanEventAvro.encode(EVENT);
        GenericRecord record = new GenericData.Record(later);
        record.put("coupon", "half");
        ours.getSchema()
                .getFields()
                .forEach(field -> record.put(field.name(), ours.get(field.name())));

        Decoded decoded = read(later, written(record));

        assertThat(decoded.event().toCleanEvent()).isEqualTo(EVENT);
        assertThat(decoded.ours()).isFalse();
    }

    @Test
    void bytesThatEndTooEarlyDoNotFit() throws IOException {
        byte[] value = written(CleanEventAvro.encode(EVENT));

        assertThatThrownBy(() ->
                        read(EventSchemas.CLEAN_EVENT, Arrays.copyOf(value, value.length - 1)))
                .isInstanceOf(CleanEventSchema.NoCleanEvent.class)
                .hasMessage("it does not fit the clean event's schema");
    }

    @Test
    void aTypeThatIsNoneContradictsTheEvent() throws IOException {
        GenericRecord record = CleanEventAvro.encode(EVENT);
        record.put("event_type", "refund");
        byte[] value = written(record);

        assertThatThrownBy(() -> read(EventSchemas.CLEAN_EVENT, value))
                .isInstanceOf(CleanEventSchema.NoCleanEvent.class)
                .hasMessage("its fields contradict each other")
                .hasRootCauseMessage("'refund' is no event type");
    }

    /// Whatever stands in a value: what is read past the deserializer is what the deserializer
    /// reads. What isn't read past it goes to the deserializer anyway.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void pastTheDeserializerADamagedValueIsReadAsByIt(long seed) throws IOException {
        DamagedValues values = new DamagedValues(Seeds.random(seed));
        int past = 0;
        for (int number = 0; number < 500; number++) {
            byte[] value = values.next(0);

            FlatEvent flat = flat(value);

            if (flat != null) {
                past++;
                assertThat(flat.toCleanEvent())
                        .as("value %d", number)
                        .isEqualTo(read(EventSchemas.CLEAN_EVENT, value).event().toCleanEvent());
            }
        }
        assertThat(past).isBetween(100, 499);
    }

    private static @Nullable FlatEvent flat(byte[] value) {
        try {
            return FlatEventAvro.read(value, 0);
        } catch (RuntimeException _) {
            return null;
        }
    }

    private Decoded read(Schema schema, byte[] value) throws IOException {
        return schemas.createDatumReader(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, null));
    }

    private static Schema later() {
        String text = EventSchemas.CLEAN_EVENT.toString();
        String field = "{\"name\":\"coupon\",\"type\":\"string\",\"default\":\"\"},";
        return new Schema.Parser().parse(text.replace("\"fields\":[", "\"fields\":[" + field));
    }

    private static byte[] written(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
