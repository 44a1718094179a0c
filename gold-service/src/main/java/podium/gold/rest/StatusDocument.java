package podium.gold.rest;

import podium.lake.cost.CostReport;
import podium.lake.quality.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// The answer of `GET /v1/status`; names are written in snake case.
///
/// @param state `running`, `held`, `waiting`, `halted` or `standby`: the worse of publishing and
///   aggregating
/// @param reason one sentence where it is not running
/// @param since when the state and the code of its reason were first seen so
/// @param partitions of the clean topic that this instance aggregates
/// @param leader whether this instance publishes
/// @param held the release that quality rules hold back, or `null`
/// @param layers how far each layer has committed each partition of `events.raw`
/// @param checkedAt when Kafka was last asked for the ends
/// @param cost what this instance asked of the object store
public record StatusDocument(
        String service,
        String run,
        String state,
        @Nullable String reason,
        Instant since,
        Part publishing,
        Part aggregating,
        List<Partition> partitions,
        boolean leader,
        @Nullable Long lastCompleteCut,
        @Nullable Long lastRelease,
        @Nullable Instant lastReleaseAt,
        @Nullable Open openCut,
        @Nullable Held held,
        List<Partition> layers,
        @Nullable Instant checkedAt,
        CostReport cost) {
    /// How one half of the service is doing.
    public record Part(String state, @Nullable String reason, Instant since) {}

    /// @param position the offset from which it goes on
    /// @param end the offset after the last record; `null` while Kafka is silent
    /// @param lag offsets between them; `null` while Kafka is silent
    /// @param lagSeconds since the log's end was first seen beyond the position, as far as this
    ///   instance has seen it; 0 where nothing waits, `null` while Kafka is silent
    /// @param lastCut the last cut it has committed
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

    /// @param since when it was first seen open
    /// @param waitingFor who has not committed it yet; none: its release is being written
    public record Open(long cut, List<Waiting> waitingFor, @Nullable Instant since) {}

    /// @param rules that hold it back
    /// @param findings all of its cut
    public record Held(long cut, List<String> rules, List<Found> findings) {}

    /// What a quality rule found (docs/quality.md).
    ///
    /// @param level `warn` or `hold`
    public record Found(
            String rule,
            String level,
            String over,
            double seen,
            double expected,
            long count,
            String says) {
        public static Found of(Finding finding) {
            return new Found(
                    finding.rule(),
                    finding.level().label(),
                    finding.over(),
                    finding.seen(),
                    finding.expected(),
                    finding.count(),
                    finding.says());
        }
    }

    /// A layer that has not committed the open cut in a partition.
    public record Waiting(String layer, int partition) {}
}
