package podium.gold.publish;

import podium.lake.KeptObjects;
import podium.lake.Release;
import podium.lake.RunState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// A request that readers move to this run: a promotion or a rollback that waits for its moment
/// (DESIGN §9).
public final class Takeover {
    /// A promotion of a run that is further behind is refused at once.
    static final long CUTS_BEHIND_MAX = 5;

    /// A promotion that finds no moment in this time is refused.
    static final Duration PROMOTION_MAX = Duration.ofSeconds(30);

    /// A rollback that is not current after this time goes back to an earlier cut.
    static final Duration ROLLBACK_MAX = Duration.ofSeconds(10);

    private final Release.Kind kind;
    private final Pause patience = new Pause();
    private final CompletableFuture<TakeoverAnswer> answer;
    private @Nullable Release release;

    /// @param kind [Release.Kind#PROMOTION] or [Release.Kind#ROLLBACK]
    /// @param answer completed when it is known; one that is completed already is forgotten
    Takeover(Release.Kind kind, Instant now, CompletableFuture<TakeoverAnswer> answer) {
        this.kind = kind;
        this.patience.begin(now, kind == Release.Kind.ROLLBACK ? ROLLBACK_MAX : PROMOTION_MAX);
        this.answer = answer;
    }

    /// Whether nobody waits for it any more.
    boolean isDone() {
        return answer.isDone();
    }

    void answer(TakeoverAnswer words) {
        answer.complete(words);
    }

    /// Readers follow the run: since this request's own release, whose creation was not answered,
    /// or since an earlier one.
    void isThere(Release newest) {
        answer(
                newest.equals(release)
                        ? new TakeoverAnswer.Moved(newest.number(), newest.cut())
                        : new TakeoverAnswer.Already(newest.number(), newest.cut()));
    }

    /// What is to become of it now.
    ///
    /// @param run that readers are to move to
    /// @param state how far it has come
    TakeoverVerdict judge(String run, RunState state, Instant now) {
        return TakeoverVerdict.of(kind, run, state, !patience.isOver(now));
    }

    /// The release that moves them. A second attempt says the same.
    ///
    /// @param kept all that the run kept unpublished since its last published release
    Release release(RunState state, KeptObjects kept, Instant now) {
        Release made =
                TakeoverRelease.of(kind, state, kept, release == null ? now : release.createdAt());
        release = made;
        return made;
    }
}
