package podium.gold.avro;

import podium.events.FlatEvent;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Reads the value of a record of the clean topic.
public interface CleanEventReader extends AutoCloseable {
    ReadResult read(Headers headers, byte[] value);

    @Override
    void close();

    /// What became of a value.
    sealed interface ReadResult {
        record Event(FlatEvent event) implements ReadResult {}

        /// The schema could not be had: the same value may be readable later.
        record RegistrySilent(RuntimeException cause) implements ReadResult {}

        /// No retry will make it readable.
        record Unreadable(String why, @Nullable Throwable cause) implements ReadResult {}
    }
}
