package podium.lake;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which Kafka log the bucket belongs to: the document `log/<n>.json`, created once each; the
/// highest number is valid (DESIGN §8).
///
/// @param number from 0
/// @param clusterId of the Kafka cluster
/// @param topicIds of `events.raw` and `pipeline.commits`
/// @param partitions of `events.raw`
/// @param firstRelease the first release that was made over this log: what earlier ones say of
///   positions in other topics than `events.raw` was true of a log that is gone
/// @param formerRuns runs that read a log before this one; they can't go on
public record LogRecord(
        long number,
        String clusterId,
        SortedMap<String, String> topicIds,
        int partitions,
        long firstRelease,
        SortedSet<String> formerRuns) {
    public LogRecord {
        topicIds = new TreeMap<>(topicIds);
        formerRuns = new TreeSet<>(formerRuns);
        if (number < 0 || firstRelease < 0) {
            throw new IllegalArgumentException(
                    "log %d from release %d".formatted(number, firstRelease));
        }
    }

    /// The first log of a bucket, or of one that has no release yet.
    public LogRecord(
            long number, String clusterId, SortedMap<String, String> topicIds, int partitions) {
        this(number, clusterId, topicIds, partitions, 0, new TreeSet<>());
    }
}
