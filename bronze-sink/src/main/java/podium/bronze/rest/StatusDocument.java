package podium.bronze.rest;

import podium.lake.cost.CostReport;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// The answer of `GET /v1/status`; names are written in snake case.
///
/// @param state `running`, `waiting`, `halted` or `standby`: the worst of its partitions
/// @param reason one sentence where it is not running
/// @param since when the state and the code of its reason were first seen so
/// @param partitions of this instance, in offsets of events.raw
/// @param checkedAt when Kafka last said where events.raw ends
/// @param cost what this instance asked of the object store
public record StatusDocument(
        String service,
        String state,
        @Nullable String reason,
        Instant since,
        List<Partition> partitions,
        @Nullable Instant checkedAt,
        CostReport cost) {
    public StatusDocument {
        partitions = List.copyOf(partitions);
    }

    /// @param position the offset from which it goes on; everything before is done for good
    /// @param end the offset after the last record; `null` while Kafka is silent
    /// @param lag offsets between them; `null` while Kafka is silent
    /// @param lagSeconds since the log's end was first seen beyond the position, as far as this
    ///   instance has seen it; 0 where nothing waits, `null` while Kafka is silent
    /// @param lastCut the last cut it has closed
    /// @param halted why it does not go on, one sentence
    public record Partition(
            String layer,
            int partition,
            long position,
            @Nullable Long end,
            @Nullable Long lag,
            @Nullable Long lagSeconds,
            long lastCut,
            @Nullable String halted) {}
}
