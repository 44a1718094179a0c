package podium.gold.avro;

import podium.events.CleanEvent;
import podium.events.FlatEvent;
import podium.events.Topics;
import podium.events.avro.CleanEventAvro;
import podium.events.avro.EventSchemas;
import podium.events.avro.FlatEventAvro;
import podium.gold.RandomEvents;
import podium.gold.avro.CleanEventReader.ReadResult;
import podium.stack.Registry;
import podium.testkit.Seeds;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// Against a real registry: what the deserializer reads, and what goes past it once it has read
/// one, are the same.
class RegistryReaderIT {
    private static final String TOPIC = new Topics("main").clean();
    private static final Headers NONE = new RecordHeaders();
    private static final int FRAME_BYTES = 5;

    @TempDir static Path folder;
    private static Registry registry;

    private final List<CleanEvent> events =
            new RandomEvents(Seeds.random(7), 50, 50, 5).many(1_000);
    private final AvroKafkaSerializer<GenericRecord> writer = new AvroKafkaSerializer<>();
    private final AvroKafkaDeserializer<CleanEventSchema.Decoded> deserializer =
            new AvroKafkaDeserializer<>();
    private RegistryReader reader;

    @BeforeAll
    static void start() {
        registry = Registry.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @BeforeEach
    void open() {
        String url = registry.url().toString();
        reader = new RegistryReader(TOPIC, url);
        deserializer.configure(
                Map.of(
                        SchemaResolverConfig.REGISTRY_URL,
                        url,
                        AvroSerdeConfig.AVRO_DATUM_PROVIDER,
                        CleanEventSchema.class.getName()),
                false);
        writer.configure(
                Map.of(
                        SchemaResolverConfig.REGISTRY_URL,
                        url,
                        SchemaResolverConfig.AUTO_REGISTER_ARTIFACT,
                        true,
                        SchemaResolverConfig.AUTO_REGISTER_ARTIFACT_IF_EXISTS,
                        "FIND_OR_CREATE_VERSION",
                        SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY,
                        TopicIdStrategy.class.getName()),
                false);
    }

    @AfterEach
    void close() {
        reader.close();
        deserializer.close();
        writer.close();
    }

    @Test
    void allEventsAreReadAsTheyWereWritten() {
        for (CleanEvent event : events) {
            assertThat(read(ours(event))).isEqualTo(event);
        }
    }

    @Test
    void anotherVersionIsReadBetweenOurs() {
        for (CleanEvent event : events.subList(0, 20)) {
            assertThat(read(ours(event))).isEqualTo(event);
            assertThat(read(later(event))).isEqualTo(event);
        }
    }

    @Test
    void bytesThatEndTooEarlyDoNotFitAtFirstAndLater() {
        byte[] value = ours(events.getFirst());
        byte[] cut = Arrays.copyOf(value, value.length - 1);

        ReadResult first = reader.read(NONE, cut);
        read(value);
        ReadResult later = reader.read(NONE, cut);

        assertThat(List.of(first, later))
                .allSatisfy(result ->
                        assertUnreadable(result, "it does not fit the clean event's schema"));
    }

    @Test
    void anEventWithoutAUserContradictsItselfAtFirstAndLater() {
        GenericRecord record = CleanEventAvro.encode(events.getFirst());
        record.put("user_id", "");
        byte[] value = writer.serialize(TOPIC, new RecordHeaders(), record);

        ReadResult first = reader.read(NONE, value);
        read(ours(events.getFirst()));
        ReadResult later = reader.read(NONE, value);

        assertThat(List.of(first, later))
                .allSatisfy(result -> assertUnreadable(result, "its fields contradict each other"));
    }

    @Test
    void ourSchemaUnderTwoIdsIsReadInTurn() {
        Schema undocumented =
                new Schema.Parser()
                        .parse(
                                EventSchemas.CLEAN_EVENT
                                        .toString()
                                        .replaceAll(",\"doc\":\"[^\"]*\"", ""));
        byte[] first = ours(events.getFirst());
        byte[] second = with(undocumented, events.get(1));
        assertThat(Arrays.copyOf(second, FRAME_BYTES))
                .isNotEqualTo(Arrays.copyOf(first, FRAME_BYTES));

        for (int time = 0; time < 3; time++) {
            assertThat(read(first)).isEqualTo(events.getFirst());
            assertThat(read(second)).isEqualTo(events.get(1));
        }
    }

    @Test
    void aSchemaWithTheSameBytesInAnotherOrderIsNotTakenForOurs() {
        String text = EventSchemas.CLEAN_EVENT.toString();
        Schema swapped =
                new Schema.Parser()
                        .parse(
                                text.replace("\"user_id\"", "\"-\"")
                                        .replace("\"session_id\"", "\"user_id\"")
                                        .replace("\"-\"", "\"session_id\""));

        for (CleanEvent event : events.subList(0, 20)) {
            assertThat(read(with(swapped, event))).isEqualTo(event);
            assertThat(read(with(swapped, event))).isEqualTo(event);
            assertThat(read(ours(event))).isEqualTo(event);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void whateverStandsInAValueTheAnswerIsTheDeserializers(long seed) {
        byte[] frame = ours(events.getFirst());
        read(frame);
        DamagedValues values = new DamagedValues(Seeds.random(seed));
        for (int number = 0; number < 100; number++) {
            byte[] value = values.next(FRAME_BYTES);
            System.arraycopy(frame, 0, value, 0, FRAME_BYTES);

            ReadResult result = reader.read(NONE, value);

            assertThat(answer(result)).as("value %d", number).isEqualTo(deserialized(value));
        }
    }

    private static Object answer(ReadResult result) {
        return switch (result) {
            case ReadResult.Event(FlatEvent event) -> event.toCleanEvent();
            case ReadResult.Unreadable(String why, _) -> why;
            case ReadResult.RegistrySilent(RuntimeException cause) ->
                    throw new AssertionError(cause);
        };
    }

    private Object deserialized(byte[] value) {
        try {
            FlatEventAvro.read(value, FRAME_BYTES);
        } catch (FlatEventAvro.EndsTooEarly _) {
            // it would first take as much memory as the length says
            return "it does not fit the clean event's schema";
        } catch (RuntimeException _) {
            // it may be able to read it
        }
        try {
            return deserializer.deserialize(TOPIC, NONE, value).event().toCleanEvent();
        } catch (CleanEventSchema.NoCleanEvent e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void whatHasNoFrameIsUnreadable() {
        byte[] text = "{\"user_id\":\"u\"}".getBytes(StandardCharsets.UTF_8);

        assertUnreadable(reader.read(NONE, text), "it does not begin with a schema's id");
    }

    private static void assertUnreadable(ReadResult result, String why) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).isEqualTo(why));
    }

    private CleanEvent read(byte[] value) {
        if (reader.read(NONE, value) instanceof ReadResult.Event(FlatEvent event)) {
            return event.toCleanEvent();
        }
        throw new AssertionError("it was not read");
    }

    private byte[] ours(CleanEvent event) {
        return writer.serialize(TOPIC, new RecordHeaders(), CleanEventAvro.encode(event));
    }

    private byte[] later(CleanEvent event) {
        String field = "{\"name\":\"coupon\",\"type\":\"string\",\"default\":\"\"},";
        return with(
                new Schema.Parser()
                        .parse(
                                EventSchemas.CLEAN_EVENT
                                        .toString()
                                        .replace("\"fields\":[", "\"fields\":[" + field)),
                event);
    }

    private byte[] with(Schema schema, CleanEvent event) {
        GenericRecord ours = CleanEventAvro.encode(event);
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields()
                .forEach(each ->
                        record.put(
                                each.name(),
                                ours.hasField(each.name()) ? ours.get(each.name()) : "half"));
        return writer.serialize(TOPIC, new RecordHeaders(), record);
    }
}
