package podium.bronze;

import podium.lake.LakeLayout;
import podium.lake.ObjectKey;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The object that a partition's lines are added to.
final class OpenObject {
    private final LineTally tally;
    private final ObjectLimits limits;
    private final ObjectFormat.Lines lines;
    private final ObjectKey key;

    /// @param minute landing minute of the first line, counted from 1970
    OpenObject(
            int partition,
            long firstOffset,
            long minute,
            ObjectLimits limits,
            ObjectFormat format) {
        this.tally = new LineTally(firstOffset, minute);
        this.limits = limits;
        this.lines = format.open();
        Instant landing = Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(minute));
        this.key = LakeLayout.bronze(partition, firstOffset, landing, format.extension());
    }

    /// Whether it must close before this line.
    boolean takes(long offset, long minute, byte[] line) {
        return tally.takes(offset, minute)
                && tally.lines() < limits.recordsMax()
                && tally.bytes() + line.length + 1 <= limits.bytesMax();
    }

    void add(long offset, byte[] line) {
        tally.add(offset, line);
        lines.append(line);
    }

    long firstOffset() {
        return tally.firstOffset();
    }

    long heldBytes() {
        return lines.heldBytes();
    }

    /// Ends it: its bytes never change again.
    SealedObject seal(String topicId, long barrier) {
        try (lines) {
            return new SealedObject(key, lines.finish(), tally.facts(topicId, barrier));
        }
    }

    void drop() {
        lines.close();
    }
}
