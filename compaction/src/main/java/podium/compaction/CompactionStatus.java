package podium.compaction;

import podium.lake.LandedObject;
import podium.lake.Proposal;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What compaction has done since the process started.
///
/// @param reason why the last step came to nothing; `null` where it did not
/// @param since when the reason, or that there is none, was first seen so
/// @param batches that were published
/// @param replaced files whose place larger ones took
/// @param written those larger ones
/// @param rows in them
/// @param bytes of them, as stored
/// @param failures steps that came to nothing
/// @param lastRelease the last with a batch, or `null`
public record CompactionStatus(
        @Nullable String reason,
        Instant since,
        long batches,
        long replaced,
        long written,
        long rows,
        long bytes,
        long failures,
        @Nullable Long lastRelease) {
    static CompactionStatus starting(Instant now) {
        return new CompactionStatus(null, now, 0, 0, 0, 0, 0, 0, null);
    }

    CompactionStatus after(CompactionLoop.Step step, Instant now) {
        return switch (step) {
            case CompactionLoop.Step.Idle() -> going(now);
            case CompactionLoop.Step.Failed(String why) ->
                    new CompactionStatus(
                            why,
                            reason == null ? now : since,
                            batches,
                            replaced,
                            written,
                            rows,
                            bytes,
                            failures + 1,
                            lastRelease);
            case CompactionLoop.Step.Published(Proposal proposal, long release) ->
                    going(now).plus(proposal, release);
        };
    }

    private CompactionStatus going(Instant now) {
        return reason == null
                ? this
                : new CompactionStatus(
                        null, now, batches, replaced, written, rows, bytes, failures, lastRelease);
    }

    private CompactionStatus plus(Proposal proposal, long release) {
        return new CompactionStatus(
                reason,
                since,
                batches + 1,
                replaced + proposal.replaced().size(),
                written + proposal.added().size(),
                rows + proposal.rows(),
                bytes + proposal.added().stream().mapToLong(LandedObject::bytes).sum(),
                failures,
                release);
    }
}
