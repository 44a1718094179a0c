package podium.lake.kafka;

/// What Kafka says of a topic.
///
/// @param id of this topic; another one of the same name has another
public record TopicFacts(String name, String id, int partitions) {}
