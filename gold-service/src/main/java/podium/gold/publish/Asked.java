package podium.gold.publish;

import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What others ask of the publisher: a release now, that readers move to its run, that a held
/// release is let through, a compaction. Whoever asks while it can't be done is told so at once.
/// For one thread.
final class Asked {
    private final ReleaseRequests releases = new ReleaseRequests();
    private final List<CompletableFuture<ReleaseAnswer>> arrivals = new ArrayList<>();
    private final Takeovers takeovers;
    private final Compactions compactions;
    private final LetThroughs letThroughs = new LetThroughs();

    /// @param run of the publisher
    Asked(String run, PipelineLog log, ReleaseLog releases) {
        this.takeovers = new Takeovers(run, log, releases);
        this.compactions = new Compactions(releases);
    }

    void release(CompletableFuture<ReleaseAnswer> answer) {
        arrivals.add(answer);
    }

    void takeOver(Release.Kind kind, Instant now, CompletableFuture<TakeoverAnswer> answer) {
        takeovers.add(kind, now, answer);
    }

    void letThrough(String rule, String by, CompletableFuture<LetThroughAnswer> answer) {
        letThroughs.add(rule, by, answer);
    }

    void compact(CheckedCompaction compaction, CompletableFuture<CompactionAnswer> answer) {
        compactions.add(compaction, answer);
    }

    /// Releases that wait for a cut.
    ReleaseRequests releases() {
        return releases;
    }

    Takeovers takeovers() {
        return takeovers;
    }

    Compactions compactions() {
        return compactions;
    }

    /// Who asks for a release waits for what is in the log by now.
    ///
    /// @param rawEnds asked only if somebody has come
    void takeArrivals(Publisher publisher, Supplier<List<Long>> rawEnds) {
        if (!arrivals.isEmpty()) {
            List<Long> ends = rawEnds.get();
            arrivals.forEach(answer -> releases.add(ends, publisher.reached(), answer));
            arrivals.clear();
        }
    }

    /// Answers what can be answered now.
    ///
    /// @param hindrance `null` where there is none
    /// @param publisher `null` while it is not known what was published last
    void answer(@Nullable Hindrance hindrance, @Nullable Publisher publisher, Instant now) {
        switch (hindrance) {
            case Hindrance.NotLeading _ -> {
                refuseReleases(new ReleaseAnswer.NotLeading());
                takeovers.answerAll(new TakeoverAnswer.NotLeading());
                compactions.answerAll(new CompactionAnswer.NotLeading());
                letThroughs.answerAll(new LetThroughAnswer.NotLeading());
            }
            case Hindrance.Halted(String reason) -> {
                refuseReleases(new ReleaseAnswer.Refused(reason));
                takeovers.answerAll(new TakeoverAnswer.Refused(reason));
                compactions.answerAll(new CompactionAnswer.NotNow(reason));
                letThroughs.answerAll(new LetThroughAnswer.Refused(reason));
            }
            case Hindrance.StandsBy(String reason) -> {
                refuseReleases(new ReleaseAnswer.Refused(reason));
                compactions.answerAll(new CompactionAnswer.NotNow(reason));
                letThroughs.answerAll(new LetThroughAnswer.Refused(reason));
            }
            case null -> {
                if (publisher != null) {
                    unhindered(publisher, now);
                }
            }
        }
    }

    private void unhindered(Publisher publisher, Instant now) {
        if (publisher.isCaughtUp()) {
            letThroughs.answer(publisher, now);
        }
        HeldRelease held = publisher.held();
        if (held != null) {
            refuseReleases(new ReleaseAnswer.Refused(held.reason()));
        }
    }

    private void refuseReleases(ReleaseAnswer refusal) {
        releases.settleAll(refusal);
        arrivals.forEach(answer -> answer.complete(refusal));
        arrivals.clear();
    }
}
