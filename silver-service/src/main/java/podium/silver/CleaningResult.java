package podium.silver;

import podium.events.FlatEvent;
import podium.events.RejectedRecord;

/// What cleaning makes of one raw record. Nothing is dropped: every record becomes one of the two.
public sealed interface CleaningResult {
    record Cleaned(FlatEvent event) implements CleaningResult {}

    record Rejected(RejectedRecord record) implements CleaningResult {}
}
