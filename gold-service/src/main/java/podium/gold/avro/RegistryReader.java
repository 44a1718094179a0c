package podium.gold.avro;

import podium.events.FlatEvent;
import podium.events.avro.FlatEventAvro;
import podium.gold.avro.CleanEventSchema.Decoded;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;

/// Reads Avro with the schemas that the Apicurio Registry holds. A schema once read stays known, so
/// a registry that goes down later is not even noticed; and values of our own go past the
/// deserializer once it has read one. Safe for many threads.
public final class RegistryReader implements CleanEventReader {
    private static final byte MAGIC = 0;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;
    private static final VarHandle CONTENT_ID =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /// No schema has it.
    private static final int UNKNOWN = 0;

    private final String topic;
    private final AvroKafkaDeserializer<Decoded> deserializer = new AvroKafkaDeserializer<>();

    /// The content id of a schema that [CleanEventSchema.Decoded#ours], the last one met.
    private volatile int ours = UNKNOWN;

    /// @param topic whose values are read
    /// @param registryUrl of the core API, version 3
    public RegistryReader(String topic, String registryUrl) {
        this.topic = topic;
        deserializer.configure(
                Map.of(
                        SchemaResolverConfig.REGISTRY_URL,
                        registryUrl,
                        SchemaResolverConfig.FAULT_TOLERANT_REFRESH,
                        true,
                        // the caller waits and asks again
                        SchemaResolverConfig.RETRY_COUNT,
                        0,
                        AvroSerdeConfig.AVRO_DATUM_PROVIDER,
                        CleanEventSchema.class.getName()),
                false);
    }

    @Override
    public ReadResult read(Headers headers, byte[] value) {
        if (value.length < FRAME_BYTES || value[0] != MAGIC) {
            return new ReadResult.Unreadable("it does not begin with a schema's id", null);
        }
        int id = (int) CONTENT_ID.get(value, 1);
        try {
            FlatEvent event = id == ours && id != UNKNOWN ? ofOurs(value) : null;
            if (event != null) {
                return new ReadResult.Event(event);
            }
            Decoded decoded = deserializer.deserialize(topic, headers, value);
            if (decoded.ours()) {
                ours = id;
            }
            return new ReadResult.Event(decoded.event());
        } catch (CleanEventSchema.NoCleanEvent e) {
            return new ReadResult.Unreadable(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            return new ReadResult.RegistrySilent(e);
        }
    }

    /// @return `null` where the deserializer has to say whether there is an event, and what is
    ///   wrong with it
    /// @throws CleanEventSchema.NoCleanEvent where it needn't be asked
    private static @Nullable FlatEvent ofOurs(byte[] value) {
        try {
            return FlatEventAvro.read(value, FRAME_BYTES);
        } catch (FlatEventAvro.EndsTooEarly e) {
            throw CleanEventSchema.NoCleanEvent.otherBytes(e);
        } catch (RuntimeException _) {
            return null;
        }
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
