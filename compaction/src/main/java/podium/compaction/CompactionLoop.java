package podium.compaction;

import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.MonthProposal;
import podium.lake.Proposal;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// Compacts one batch a step, of Silver as long as there is one, then of Gold; and counts. What
/// nobody has answered is asked for again as it is, and nothing is written meanwhile: without a
/// publisher there is one batch that no release names. For one thread; the counts are for any.
public final class CompactionLoop {
    private final Compactor compactor;
    private final MonthCompactor months;
    private final Publishing publishing;
    private @Nullable Proposal unanswered;
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
        if (unanswered == null) {
            Optional<CompactionProposal> files = compactor.prepare(now);
            unanswered = files.isPresent() ? files.get() : months.prepare(now).orElse(null);
        }
        return unanswered == null ? new Step.Idle() : publish(unanswered, now);
    }

    private Step publish(Proposal proposal, Instant now) {
        Publishing.Answer answer = publishing.publish(proposal);
        unanswered = null;
        return switch (answer) {
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
