package podium.silver;

/// Halts a partition whose log is not the bucket's any more, or has lost records that were not
/// read: either would pass in silence otherwise (DESIGN §5).
public final class LogGuard {
    private final RawLog log;
    private final String topicId;

    /// @param topicId of `events.raw`, as recorded for the bucket
    public LogGuard(RawLog log, String topicId) {
        this.log = log;
        this.topicId = topicId;
    }

    /// @param nextOffset the first offset that was not read yet
    /// @throws SilverException.LogReplaced if `events.raw` is another topic than the bucket's
    /// @throws SilverException.LogLost if records from `nextOffset` on were deleted
    public void check(int partition, long nextOffset) {
        RawLog.Extent extent = log.extent(partition);
        if (!extent.topicId().equals(topicId)) {
            throw new SilverException.LogReplaced(topicId, extent.topicId());
        }
        if (extent.start() > nextOffset) {
            throw new SilverException.LogLost(partition, nextOffset, extent.start());
        }
    }
}
