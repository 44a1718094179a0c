package podium.compaction.rest;

import podium.compaction.Round;
import podium.lake.cost.CostReport;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// The answer of `GET /v1/status`; names are written in snake case.
///
/// @param state `running`, `waiting` where the last step came to nothing, or `standby` where
///   compaction is off
/// @param reason one sentence where it is not running
/// @param since when it was first seen so
/// @param batches published since the process started
/// @param replaced files whose place larger ones took
/// @param written those larger ones
/// @param rows in them
/// @param bytes of them, as stored
/// @param failures steps that came to nothing
/// @param lastRelease the last with a batch, or `null`
/// @param rounds that have begun since the process started
/// @param round the last that is over, or `null`
/// @param cost what this instance asked of the object store
public record StatusDocument(
        String service,
        String state,
        @Nullable String reason,
        Instant since,
        long batches,
        long replaced,
        long written,
        long rows,
        long bytes,
        long failures,
        @Nullable Long lastRelease,
        long rounds,
        @Nullable Round round,
        CostReport cost) {}
