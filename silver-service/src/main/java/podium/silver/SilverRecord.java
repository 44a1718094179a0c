package podium.silver;

import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.events.RejectedRecord;

/// What silver-service writes for a record of `events.raw`; it stands in the same partition number
/// of its topic.
public sealed interface SilverRecord {
    int partition();

    /// To `events.clean`.
    record Clean(FlatEvent event) implements SilverRecord {
        @Override
        public int partition() {
            return event.rawPartition();
        }
    }

    /// To `events.rejected`.
    record Reject(RejectedRecord record) implements SilverRecord {
        @Override
        public int partition() {
            return record.rawPartition();
        }
    }

    /// A counted barrier, to both.
    record Cut(int partition, CutMark mark) implements SilverRecord {}
}
