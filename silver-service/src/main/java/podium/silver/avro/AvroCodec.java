package podium.silver.avro;

import podium.events.CleanEvent;
import podium.events.FlatEvent;
import podium.events.RejectedRecord;
import podium.events.Topics;
import podium.events.avro.EventSchemas;
import podium.events.avro.FlatEventAvro;
import podium.silver.RecordEncoder;
import podium.silver.SilverException;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// Values of a run's two topics as the Apicurio serdes frame them, the schemas pinned: a zero, the
/// schema's content id in four bytes, Avro's binary form. Clean events of our own schema go past
/// the serdes, with the same bytes; all else goes through them. Safe for many threads.
public final class AvroCodec implements RecordEncoder, AutoCloseable {
    private static final byte MAGIC = 0;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;
    private static final VarHandle CONTENT_ID =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Topics topics;
    private final int cleanId;
    private final AvroKafkaDeserializer<Object> cleanReader;
    private final AvroKafkaSerializer<Object> rejectedWriter;
    private final AvroKafkaDeserializer<Object> rejectedReader;

    AvroCodec(
            Topics topics,
            PinnedSchema clean,
            PinnedSchema rejected,
            Map<String, Object> settings) {
        this.topics = topics;
        this.cleanId = clean.contentId();
        this.cleanReader = new AvroKafkaDeserializer<>(clean);
        this.rejectedWriter = new AvroKafkaSerializer<>(rejected);
        this.rejectedReader = new AvroKafkaDeserializer<>(rejected);
        cleanReader.configure(settings, false);
        rejectedWriter.configure(settings, false);
        rejectedReader.configure(settings, false);
    }

    /// @throws SilverException.RegistrySilent if the registry doesn't answer: ask again
    /// @throws SilverException.WrongSchema if it holds other schemas than ours, or none
    public static AvroCodec find(SchemaRegistry registry, Topics topics) {
        PinnedSchema clean = registry.find(topics.clean(), EventSchemas.CLEAN_EVENT);
        PinnedSchema rejected = registry.find(topics.rejected(), EventSchemas.REJECTED_RECORD);
        return new AvroCodec(topics, clean, rejected, new HashMap<>(registry.settings()));
    }

    @Override
    public byte[] clean(FlatEvent event) {
        byte[] value = FlatEventAvro.write(event, FRAME_BYTES);
        CONTENT_ID.set(value, 1, cleanId);
        return value;
    }

    @Override
    public byte[] rejected(RejectedRecord record) {
        return rejectedWriter.serialize(topics.rejected(), record);
    }

    /// @throws RuntimeException if the value can't be read, or was written with a schema that the
    ///   registry doesn't hand out now
    public FlatEvent readClean(byte[] value) {
        return value.length > FRAME_BYTES
                        && value[0] == MAGIC
                        && (int) CONTENT_ID.get(value, 1) == cleanId
                ? FlatEventAvro.read(value, FRAME_BYTES)
                : FlatEvent.of((CleanEvent) cleanReader.deserialize(topics.clean(), value));
    }

    /// @throws RuntimeException if the value can't be read, or was written with a schema that the
    ///   registry doesn't hand out now
    public RejectedRecord readRejected(byte[] value) {
        return (RejectedRecord) rejectedReader.deserialize(topics.rejected(), value);
    }

    @Override
    public void close() {
        rejectedWriter.close();
    }
}
