package podium.gold.runtime;

import podium.events.Topics;
import podium.lake.LakeException;
import podium.lake.kafka.KafkaLog;
import podium.lake.kafka.TopicFacts;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Asks, before each cut and each release, whether the topics are still those that the bucket
/// belongs to.
final class LogWatch implements Runnable {
    private final KafkaLog log;
    private final SortedMap<String, String> topicIds;
    private final int partitions;

    LogWatch(KafkaLog log, StartUp.Claims claims) {
        this.log = log;
        this.topicIds = new TreeMap<>(claims.log().topicIds());
        this.topicIds.putAll(claims.run().topicIds());
        this.partitions = claims.log().partitions();
    }

    /// @throws LakeException.BelongsElsewhere if one of them was made anew, or grew
    /// @throws LakeException.LogUnavailable if Kafka doesn't answer
    @Override
    public void run() {
        for (Map.Entry<String, String> topic : topicIds.entrySet()) {
            TopicFacts facts = log.topic(topic.getKey());
            if (!facts.id().equals(topic.getValue())) {
                throw new LakeException.BelongsElsewhere(
                        "the bucket belongs to topic %s with id %s, the one here has id %s"
                                .formatted(topic.getKey(), topic.getValue(), facts.id()),
                        "bring the old topic back, or run './podium recover', and start the service again");
            }
            if (topic.getKey().equals(Topics.RAW) && facts.partitions() != partitions) {
                throw new LakeException.BelongsElsewhere(
                        "the bucket was filled from %d partitions, %s has %d now"
                                .formatted(partitions, Topics.RAW, facts.partitions()),
                        "start with a new bucket and fill it by importing the old one's Bronze");
            }
        }
    }
}
