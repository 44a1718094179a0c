package podium.silver.avro;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.Topics;
import podium.events.avro.CleanEventAvro;
import podium.events.avro.EventSchemas;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AvroCodecTest {
    private static final Topics TOPICS = new Topics("main");
    private static final long CONTENT_ID = 0x01020304;
    private static final Map<String, Object> SETTINGS =
            Map.of(
                    SchemaResolverConfig.REGISTRY_URL,
                    "http://localhost:1/apis/registry/v3",
                    AvroSerdeConfig.AVRO_DATUM_PROVIDER,
                    SchemaDatums.class.getName());
    private static final CleanEvent EVENT =
            new CleanEvent(
                    "e",
                    Instant.parse("2025-12-07T03:55:56.000001Z"),
                    "u",
                    "s",
                    EventType.PURCHASE,
                    "p",
                    null,
                    new BigDecimal("1.2500"),
                    3,
                    "caf\u00e9",
                    new BigDecimal("3.75"),
                    Instant.parse("2025-12-07T03:56:00Z"),
                    1,
                    300);

    private final PinnedSchema clean = pinned(EventSchemas.CLEAN_EVENT, CONTENT_ID);
    private final AvroCodec codec =
            new AvroCodec(
                    TOPICS, clean, pinned(EventSchemas.REJECTED_RECORD, CONTENT_ID + 1), SETTINGS);

    @Test
    void aCleanEventsBytesAreThoseOfTheApicurioSerdes() {
        byte[] theirs = byTheSerdes();

        byte[] ours = codec.clean(FlatEvent.of(EVENT));

        assertThat(ours).isEqualTo(theirs);
        assertThat(codec.readClean(theirs).toCleanEvent()).isEqualTo(EVENT);
    }

    @Test
    void whatIsNoFrameOfOursGoesThroughTheSerdes() {
        byte[] value = codec.clean(FlatEvent.of(EVENT));
        value[0] = 1;

        assertThatThrownBy(() -> codec.readClean(value)).isInstanceOf(RuntimeException.class);
    }

    private byte[] byTheSerdes() {
        try (AvroKafkaSerializer<Object> serializer = new AvroKafkaSerializer<>(clean)) {
            Map<String, Object> settings = new HashMap<>(SETTINGS);
            settings.remove(AvroSerdeConfig.AVRO_DATUM_PROVIDER);
            serializer.configure(settings, false);
            return serializer.serialize(TOPICS.clean(), CleanEventAvro.encode(EVENT));
        }
    }

    private static PinnedSchema pinned(Schema schema, long contentId) {
        SchemaLookupResult<Schema> found =
                SchemaLookupResult.<Schema>builder()
                        .contentId(contentId)
                        .globalId(contentId)
                        .parsedSchema(
                                new ParsedSchemaImpl<Schema>()
                                        .setParsedSchema(schema)
                                        .setRawSchema(
                                                schema.toString().getBytes(StandardCharsets.UTF_8)))
                        .build();
        return new PinnedSchema(found, new DefaultSchemaResolver<>());
    }
}
