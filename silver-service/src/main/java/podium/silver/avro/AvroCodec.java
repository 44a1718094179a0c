package podium.silver.avro;

import podium.events.CleanEvent;
import podium.events.RejectedRecord;
import podium.events.Topics;
import podium.events.avro.EventSchemas;
import podium.silver.RecordEncoder;
import podium.silver.SilverException;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;

import java.util.HashMap;
import java.util.Map;

/// Values of a run's two topics through the Apicurio serdes, the schemas pinned. Safe for many
/// threads.
public final class AvroCodec implements RecordEncoder, AutoCloseable {
    private final Topics topics;
    private final Value clean;
    private final Value rejected;

    private record Value(
            PinnedSchema schema,
            AvroKafkaSerializer<Object> writer,
            AvroKafkaDeserializer<Object> reader) {
        static Value of(PinnedSchema schema, Map<String, Object> settings) {
            AvroKafkaSerializer<Object> writer = new AvroKafkaSerializer<>(schema);
            writer.configure(settings, false);
            AvroKafkaDeserializer<Object> reader = new AvroKafkaDeserializer<>(schema);
            reader.configure(settings, false);
            return new Value(schema, writer, reader);
        }
    }

    private AvroCodec(Topics topics, Value clean, Value rejected) {
        this.topics = topics;
        this.clean = clean;
        this.rejected = rejected;
    }

    /// @throws SilverException.RegistrySilent if the registry doesn't answer: ask again
    /// @throws SilverException.WrongSchema if it holds other schemas than ours, or none
    public static AvroCodec find(SchemaRegistry registry, Topics topics) {
        PinnedSchema clean = registry.find(topics.clean(), EventSchemas.CLEAN_EVENT);
        PinnedSchema rejected = registry.find(topics.rejected(), EventSchemas.REJECTED_RECORD);
        Map<String, Object> settings = new HashMap<>(registry.settings());
        return new AvroCodec(topics, Value.of(clean, settings), Value.of(rejected, settings));
    }

    @Override
    public byte[] clean(CleanEvent event) {
        return clean.writer().serialize(topics.clean(), event);
    }

    @Override
    public byte[] rejected(RejectedRecord record) {
        return rejected.writer().serialize(topics.rejected(), record);
    }

    /// @throws RuntimeException if the value can't be read, or was written with a schema that the
    ///   registry doesn't hand out now
    public CleanEvent readClean(byte[] value) {
        return (CleanEvent) clean.reader().deserialize(topics.clean(), value);
    }

    /// @throws RuntimeException if the value can't be read, or was written with a schema that the
    ///   registry doesn't hand out now
    public RejectedRecord readRejected(byte[] value) {
        return (RejectedRecord) rejected.reader().deserialize(topics.rejected(), value);
    }

    @Override
    public void close() {
        clean.writer().close();
        rejected.writer().close();
    }
}
