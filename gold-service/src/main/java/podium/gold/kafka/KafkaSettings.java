package podium.gold.kafka;

import java.time.Duration;

/// How to reach Kafka.
///
/// @param instance this instance's name, as other instances tell who leads
/// @param callMax how long one call may take before it counts as unavailable
public record KafkaSettings(String bootstrapServers, String instance, Duration callMax) {}
