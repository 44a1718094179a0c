package podium.lake;

import java.util.List;

/// The part of the log that a run reads from a topic of its own, into which Bronze was written back
/// offset for offset: the document `runs/<run>/restored.json`, created once, when the last record
/// was there (DESIGN §9). From the ends on the run reads `events.raw`.
///
/// @param topic that holds it
/// @param topicId of that topic
/// @param ends by partition: the offset after the last restored record
public record RestoredLog(String run, String topic, String topicId, List<Long> ends) {
    public RestoredLog {
        ends = List.copyOf(ends);
        if (ends.isEmpty() || ends.stream().anyMatch(end -> end < 0)) {
            throw new IllegalArgumentException("a restored log that ends at " + ends);
        }
    }
}
