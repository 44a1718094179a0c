package podium.gold;

/// What the broker says about a partition of the clean topic.
///
/// @param topicId changes when the topic is deleted and created anew
/// @param partitions of the whole topic
/// @param startOffset records below it are gone
/// @param committedOffset the run's group has gone on from here, transaction markers included; 0
///   where it has committed nothing
public record InputLog(String topicId, int partitions, long startOffset, long committedOffset) {
    /// Whether a partition that stands there can go on with this log.
    ///
    /// @param nextOffset the first offset that no earlier look has vouched for
    public Verdict verdict(Position position, long nextOffset) {
        if (!position.topicId().isEmpty() && !position.topicId().equals(topicId)) {
            return new Verdict.OtherTopic(position.topicId(), topicId);
        }
        if (position.nextOffset() == 0 && committedOffset > 0) {
            return new Verdict.StateLost(committedOffset);
        }
        long expected = countedTo(position, nextOffset);
        if (startOffset > expected) {
            return new Verdict.RecordsLost(expected, startOffset);
        }
        return new Verdict.GoesOn();
    }

    /// Below which offset nothing is left to count. Markers behind the last record are nothing to
    /// count, and only the group has stepped over them; but over a gap that is looked at late the
    /// group has stepped too, and so proves nothing.
    public long countedTo(Position position, long nextOffset) {
        boolean late = nextOffset < position.nextOffset();
        return late ? nextOffset : Math.max(nextOffset, committedOffset);
    }

    /// What [#verdict] found.
    public sealed interface Verdict {
        record GoesOn() implements Verdict {}

        /// The topic was deleted and created anew: its offsets mean other records.
        record OtherTopic(String expected, String found) implements Verdict {}

        /// Retention deleted records that were not counted: those from `from` to before `to`.
        record RecordsLost(long from, long to) implements Verdict {}

        /// The group has gone on to an offset, and the state has nothing.
        record StateLost(long committedOffset) implements Verdict {}
    }
}
