package podium.compaction;

import podium.lake.CompactionProposal;
import podium.lake.LakeException;

import java.time.Instant;
import java.util.Optional;

/// Compacts one batch a step, and counts. For one thread; the counts are for any.
public final class CompactionLoop {
    private final Compactor compactor;
    private final Publishing publishing;
    private volatile CompactionStatus status;

    public CompactionLoop(Compactor compactor, Publishing publishing, Instant now) {
        this.compactor = compactor;
        this.publishing = publishing;
        this.status = CompactionStatus.starting(now);
    }

    /// What came of a step.
    public sealed interface Step {
        /// There may be more.
        record Published(CompactionProposal proposal, long release) implements Step {}

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
        Optional<CompactionProposal> prepared = compactor.prepare(now);
        if (prepared.isEmpty()) {
            return new Step.Idle();
        }
        CompactionProposal proposal = prepared.get();
        return switch (publishing.publish(proposal)) {
            case Publishing.Answer.Published(long release) -> new Step.Published(proposal, release);
            case Publishing.Answer.Refused(String reason) -> {
                compactor.refused(proposal, now);
                yield new Step.Failed(reason);
            }
        };
    }

    public CompactionStatus status() {
        return status;
    }
}
