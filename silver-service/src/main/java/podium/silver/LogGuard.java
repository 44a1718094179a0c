package podium.silver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Halts a partition whose log is not the bucket's any more, or has lost records that were not
/// read: either would pass in silence otherwise (DESIGN §5).
///
/// An answer that was given before a gap was met doesn't tell whether the gap's records were
/// deleted: the gap stays open, and is judged again by the next answer, before the next cut is
/// closed at the latest. Safe for many threads; each partition has one reader.
public final class LogGuard {
    private final RawLog log;
    private final String topicId;
    private final Map<Integer, Gap> openGaps = new ConcurrentHashMap<>();

    /// @param from its first missing offset
    /// @param look the newest answer when it was met
    private record Gap(long from, long look) {}

    /// @param topicId of `events.raw`, as recorded for the bucket
    public LogGuard(RawLog log, String topicId) {
        this.log = log;
        this.topicId = topicId;
    }

    /// Reading begins here, again perhaps: what was open before is the former reader's.
    ///
    /// @param nextOffset the first offset that was not read yet
    /// @throws SilverException.LogShort if the log ends before it
    public void begin(int partition, long nextOffset) {
        openGaps.remove(partition);
        reaches(judged(log.extentNow(partition), partition, nextOffset), partition, nextOffset);
    }

    /// A record came that was read before: the group's offset is lost, or the log has lost its end,
    /// and what comes in its place is not what was read.
    ///
    /// @param nextOffset the first offset that was not read yet
    /// @throws SilverException.LogShort if the log ends before it
    public void again(int partition, long nextOffset) {
        RawLog.Extent extent = judged(log.extent(partition), partition, nextOffset);
        if (extent.end() < nextOffset) {
            reaches(log.extentNow(partition), partition, nextOffset);
        }
    }

    /// Offsets are missing from `nextOffset` on: a marker after a transaction is such a gap, and so
    /// are lost records.
    public void gap(int partition, long nextOffset) {
        RawLog.Extent extent = judged(log.extent(partition), partition, nextOffset);
        openGaps.putIfAbsent(partition, new Gap(nextOffset, extent.look()));
    }

    /// A cut is to be closed: no gap before it may be left unjudged.
    public void beforeCut(int partition, long nextOffset) {
        check(partition, nextOffset);
        if (openGaps.containsKey(partition)) {
            judged(log.extentNow(partition), partition, nextOffset);
        }
    }

    /// @param nextOffset the first offset that was not read yet
    /// @throws SilverException.LogReplaced if `events.raw` is another topic than the bucket's
    /// @throws SilverException.LogLost if records from `nextOffset` on were deleted
    public void check(int partition, long nextOffset) {
        judged(log.extent(partition), partition, nextOffset);
    }

    /// @param extent as of now
    private static void reaches(RawLog.Extent extent, int partition, long nextOffset) {
        if (extent.end() < nextOffset) {
            throw new SilverException.LogShort(partition, nextOffset, extent.end());
        }
    }

    private RawLog.Extent judged(RawLog.Extent extent, int partition, long nextOffset) {
        if (!extent.topicId().equals(topicId)) {
            throw new SilverException.LogReplaced(topicId, extent.topicId());
        }
        Gap gap = openGaps.get(partition);
        long unread = gap == null ? nextOffset : Math.min(gap.from(), nextOffset);
        if (extent.start() > unread) {
            throw new SilverException.LogLost(partition, unread, extent.start());
        }
        if (gap != null && extent.look() > gap.look()) {
            openGaps.remove(partition, gap);
        }
        return extent;
    }
}
