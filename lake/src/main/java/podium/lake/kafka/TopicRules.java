package podium.lake.kafka;

import podium.lake.LakeException;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a topic must be like (DESIGN §3), so that Kafka itself never deletes or re-dates a record
/// that Podium counts on.
///
/// @param partitions that it must have; 0: any number
/// @param settings that it must have, by name
public record TopicRules(String topic, int partitions, Map<String, String> settings) {

    public TopicRules {
        settings = Map.copyOf(settings);
    }

    /// Of `events.raw`: any number of partitions; how long it keeps records is its owner's choice.
    public static TopicRules raw(String topic) {
        return new TopicRules(topic, 0, events());
    }

    /// Of a run's clean and rejected topics: as many partitions as `events.raw`.
    public static TopicRules events(String topic, int partitions) {
        return new TopicRules(topic, partitions, events());
    }

    /// Of a commits topic: one partition, kept whole: runs fold it from its beginning.
    public static TopicRules commits(String topic) {
        Map<String, String> settings = new LinkedHashMap<>(events());
        settings.put("retention.ms", "-1");
        settings.put("retention.bytes", "-1");
        return new TopicRules(topic, 1, settings);
    }

    /// @throws LakeException.TopicUnfit naming the first thing that is off, and the way to mend it
    void check(TopicFacts facts, Map<String, String> actual) {
        if (partitions != 0 && facts.partitions() != partitions) {
            throw new LakeException.TopicUnfit(
                    "topic %s has %d partitions, not %d"
                            .formatted(topic, facts.partitions(), partitions),
                    "make it anew before anything is written to it");
        }
        settings.forEach((name, value) -> {
            if (!value.equals(actual.get(name))) {
                throw new LakeException.TopicUnfit(
                        "topic %s has %s=%s, not %s"
                                .formatted(topic, name, actual.get(name), value),
                        "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s"
                                .formatted(topic, name, value));
            }
        });
    }

    private static Map<String, String> events() {
        return Map.of(
                "cleanup.policy", "delete",
                "message.timestamp.type", "LogAppendTime");
    }
}
