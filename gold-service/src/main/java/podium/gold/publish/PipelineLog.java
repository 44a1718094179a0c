package podium.gold.publish;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// Kafka, as far as the publisher needs it. Every call is bounded in time.
///
/// Each method throws [podium.lake.LakeException.LogUnavailable] if Kafka did not answer, and
/// [podium.lake.LakeException.BelongsElsewhere] if a topic is not the one that the bucket belongs
/// to.
public interface PipelineLog {
    /// Appends the cut's barrier to each of these partitions of `events.raw`. After a failure it
    /// may be in some of them.
    void inject(long cut, List<Integer> partitions);

    /// The offset after the last record in each partition of `events.raw`, committed or not.
    List<Long> rawEnds();

    /// Goes on reading the commits topics from here.
    void goOnFrom(SortedMap<String, Long> positions);

    /// The next commits, in the order of their topics; none if none arrives in time.
    List<CommitRecord> poll(Duration atMost);

    /// Leaves these commits topics unread until it is told otherwise: nothing of them is needed
    /// before.
    default void holdBack(Set<String> topics) {}

    /// Whether everything that was there at [#goOnFrom] was returned by [#poll].
    boolean isCaughtUp();

    /// Asks whether the topics are still those that the bucket belongs to.
    void checkBelonging();
}
