package podium.bench.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Jackson for everything: events, keys, and what is added up.
final class JsonSerde {
    /// Longer ones are no events (DESIGN §4).
    private static final int EVENT_BYTES_MAX = 64 * 1024;

    static final ObjectMapper JSON =
            new ObjectMapper()
                    .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private JsonSerde() {}

    /// Of what the topology itself has written.
    static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom(
                (_, value) -> bytes(value), (_, bytes) -> bytes == null ? null : read(bytes, type));
    }

    /// Of what strangers wrote: `null` where it is no event's JSON.
    static Serde<RawEvent> ofRawEvents() {
        return Serdes.serdeFrom((_, value) -> bytes(value), (_, bytes) -> rawEvent(bytes));
    }

    private static @Nullable RawEvent rawEvent(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length > EVENT_BYTES_MAX) {
            return null;
        }
        try {
            return JSON.readValue(bytes, RawEvent.class);
        } catch (IOException _) {
            return null;
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
