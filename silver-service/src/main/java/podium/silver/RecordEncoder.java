package podium.silver;

import podium.events.FlatEvent;
import podium.events.RejectedRecord;

/// Writes the values of `events.clean` and `events.rejected` as their topics carry them. Used by
/// all stream threads at once.
public interface RecordEncoder {
    byte[] clean(FlatEvent event);

    byte[] rejected(RejectedRecord record);
}
