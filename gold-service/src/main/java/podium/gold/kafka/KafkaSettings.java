package podium.gold.kafka;

import podium.events.Brokers;

import java.time.Duration;
import java.util.Optional;

/// How to reach Kafka.
///
/// @param brokers where, and as whom
/// @param instance this instance's name, as other instances tell who leads; with it a restarted
///   instance leads again at once, and no two may run with one name
/// @param callMax how long one call may take before it counts as unavailable
public record KafkaSettings(Brokers brokers, Optional<String> instance, Duration callMax) {}
