package podium.gold.kafka;

import java.time.Duration;
import java.util.Map;

/// How to reach Kafka.
///
/// @param client what clients are built with beyond what this room sets: bootstrap servers,
///   security
/// @param instance this instance's name, as other instances tell who leads
/// @param callMax how long one call may take before it counts as unavailable
public record KafkaSettings(Map<String, Object> client, String instance, Duration callMax) {
    public KafkaSettings {
        client = Map.copyOf(client);
    }
}
