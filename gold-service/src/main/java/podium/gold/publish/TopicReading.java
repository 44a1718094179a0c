package podium.gold.publish;

import java.util.Map;
import java.util.TreeMap;

/// How far a commits topic is folded: from one record to the next, but that parts of it are read
/// again, in their order, before what was never read.
final class TopicReading {
    /// By their first offset; they don't touch, and all are before `unread`.
    private final TreeMap<Long, Span> again = new TreeMap<>();

    private long position;
    private long unread;

    TopicReading(long position) {
        this.position = position;
        this.unread = position;
    }

    /// The record at this offset was read.
    ///
    /// @return whether reading goes on somewhere else than behind it
    boolean read(long offset) {
        long behind = offset + 1;
        unread = Math.max(unread, behind);
        while (!again.isEmpty() && again.firstEntry().getValue().last() < behind) {
            again.pollFirstEntry();
        }
        position = again.isEmpty() ? unread : Math.max(behind, again.firstKey());
        return position != behind;
    }

    /// Reading goes on there, once more.
    ///
    /// @param span of what was read before
    void readAgain(Span span) {
        Map.Entry<Long, Span> current = again.pollFirstEntry();
        if (current != null) {
            join(new Span(position, current.getValue().last()));
        }
        join(span);
        position = again.firstKey();
    }

    private void join(Span span) {
        Span joined = span;
        Map.Entry<Long, Span> near = again.floorEntry(joined.last() + 1);
        while (near != null && near.getValue().last() + 1 >= joined.first()) {
            again.remove(near.getKey());
            joined = joined.and(near.getValue());
            near = again.floorEntry(joined.last() + 1);
        }
        again.put(joined.first(), joined);
    }

    /// The next record to read.
    long position() {
        return position;
    }

    /// Whether what comes next was read before.
    boolean isAgain() {
        return !again.isEmpty();
    }
}
