package podium.gold.publish;

import podium.lake.ForgottenRuns;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Promotions and rollbacks that wait for their moment, one after the other. For one thread.
final class Takeovers {
    private final String run;
    private final PipelineLog log;
    private final ReleaseLog releases;
    private final ForgottenRuns forgotten;
    private final List<Takeover> waiting = new ArrayList<>();

    /// @param run that readers are to move to
    Takeovers(String run, PipelineLog log, ReleaseLog releases) {
        this.run = run;
        this.log = log;
        this.releases = releases;
        this.forgotten = new ForgottenRuns(releases);
    }

    /// What came of the first that waits.
    sealed interface Outcome {
        /// The publisher goes on as it was.
        record Unchanged() implements Outcome {}

        /// Readers follow another run than the publisher goes by.
        record Outdated() implements Outcome {}

        /// Another release was first.
        record Lost() implements Outcome {}

        /// Readers follow this run from now on.
        record Moved(Release release) implements Outcome {}

        Outcome UNCHANGED = new Unchanged();
        Outcome OUTDATED = new Outdated();
        Outcome LOST = new Lost();
    }

    void add(Release.Kind kind, Instant now, CompletableFuture<TakeoverAnswer> answer) {
        waiting.add(new Takeover(kind, now, answer));
    }

    /// Moves readers to this run, if somebody has asked for it and the moment has come.
    ///
    /// @param standby what the run keeps unpublished, as the publisher knows it
    /// @throws podium.lake.LakeException if the store or the log did not answer, or the log is
    ///   another: it waits on
    Outcome take(Publisher current, Standby standby, Instant now) {
        waiting.removeIf(Takeover::isDone);
        if (waiting.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        Takeover asked = waiting.getFirst();
        Release newest = releases.newest().orElse(null);
        if (current.leads() && newest != null && !newest.run().equals(run)) {
            return Outcome.OUTDATED;
        }
        RunState state = new RunState(newest, current.published(), current.unpublished());
        return switch (asked.judge(run, state, now)) {
            case TakeoverVerdict.Wait _ -> Outcome.UNCHANGED;
            case TakeoverVerdict.Refused refused -> refuse(asked, refused);
            case TakeoverVerdict.Already(Release release) -> {
                asked.isThere(release);
                yield current.leads() ? Outcome.UNCHANGED : Outcome.OUTDATED;
            }
            case TakeoverVerdict.Now _ ->
                    standby.isBehind() ? Outcome.UNCHANGED : move(asked, state, standby, now);
        };
    }

    private Outcome move(Takeover asked, RunState state, Standby standby, Instant now) {
        log.checkBelonging();
        if (forgotten.contains(run, state.published())) {
            return refuse(asked, TakeoverVerdict.forgotten(run));
        }
        return switch (releases.append(asked.release(state, standby.objects(), now))) {
            case ReleaseLog.AppendResult.Appended(Release release) -> {
                asked.answer(new TakeoverAnswer.Moved(release.number(), release.cut()));
                yield new Outcome.Moved(release);
            }
            case ReleaseLog.AppendResult.Lost _ -> Outcome.LOST;
        };
    }

    private static Outcome refuse(Takeover asked, TakeoverVerdict.Refused refused) {
        asked.answer(new TakeoverAnswer.Refused(refused.reason()));
        return Outcome.UNCHANGED;
    }

    void answerAll(TakeoverAnswer answer) {
        waiting.forEach(asked -> asked.answer(answer));
        waiting.clear();
    }
}
