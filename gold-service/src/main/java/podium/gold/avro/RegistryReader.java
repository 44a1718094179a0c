package podium.gold.avro;

import podium.events.CleanEvent;

import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import org.apache.kafka.common.header.Headers;

import java.util.Map;

/// Reads Avro with the schemas that the Apicurio Registry holds. A schema once read stays known, so
/// a registry that goes down later is not even noticed. Safe for many threads.
public final class RegistryReader implements CleanEventReader {
    private static final byte MAGIC = 0;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    private final String topic;
    private final AvroKafkaDeserializer<CleanEvent> deserializer = new AvroKafkaDeserializer<>();

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
        try {
            return new ReadResult.Event(deserializer.deserialize(topic, headers, value));
        } catch (CleanEventSchema.NoCleanEvent e) {
            return new ReadResult.Unreadable(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            return new ReadResult.RegistrySilent(e);
        }
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
