package podium.compaction;

import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.MonthProposal;
import podium.lake.Proposal;

import java.time.Instant;
import java.util.Optional;

/// Compacts one batch a step, of Silver as long as there is one, then of Gold; and counts. For one
/// thread; the counts are for any.
public final class CompactionLoop {
    private final Compactor compactor;
    private final MonthCompactor months;
    private final Publishing publishing;
    private volatile CompactionStatus status;

    public CompactionLoop(
            Compactor compactor, MonthCompactor months, Publishing publishing, Instant now) {
        this.compactor = compactor;
        this.months = months;
        this.publishing = publishing;
        this.status = CompactionStatus.starting(now);
    }

    /// What came of a step.
    public sealed interface Step {
        /// There may be more.
        record Published(Proposal proposal, long release) implements Step {}

        /// Nothing is worth it now.
        record Idle() implements Step {}

        /// Not now; one sentence says why.
        record Failed(String reason) implements Step {}
    }

    /// Looks for small files and makes large ones of some.
    public Step step(Instant now) {
        Step step;
        try {
            step = attempt(now);
        } catch (LakeException e) {
            step = new Step.Failed(String.valueOf(e.getMessage()));
        }
        status = status.after(step, now);
        return step;
    }

    private Step attempt(Instant now) {
        Optional<CompactionProposal> files = compactor.prepare(now);
        Optional<? extends Proposal> prepared = files.isPresent() ? files : months.prepare(now);
        return prepared.isPresent() ? publish(prepared.get(), now) : new Step.Idle();
    }

    private Step publish(Proposal proposal, Instant now) {
        return switch (publishing.publish(proposal)) {
            case Publishing.Answer.Published(long release) -> new Step.Published(proposal, release);
            case Publishing.Answer.Refused(String reason) -> {
                switch (proposal) {
                    case CompactionProposal silver -> compactor.refused(silver, now);
                    case MonthProposal month -> months.refused(month, now);
                }
                yield new Step.Failed(reason);
            }
        };
    }

    public CompactionStatus status() {
        return status;
    }
}
