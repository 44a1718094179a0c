package podium.lake;

import java.util.SortedMap;
import java.util.TreeMap;

/// Which Kafka log the bucket belongs to: the document `log/<n>.json`, created once each; the
/// highest number is valid (DESIGN §8).
///
/// @param number from 0
/// @param clusterId of the Kafka cluster
/// @param topicIds of `events.raw` and `pipeline.commits`
/// @param partitions of `events.raw`
public record LogRecord(
        long number, String clusterId, SortedMap<String, String> topicIds, int partitions) {
    public LogRecord {
        topicIds = new TreeMap<>(topicIds);
    }
}
