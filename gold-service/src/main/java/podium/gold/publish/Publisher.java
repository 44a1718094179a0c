package podium.gold.publish;

import podium.gold.quality.QualityJudge;
import podium.lake.LandedObject;
import podium.lake.Release;
import podium.lake.RunState;
import podium.lake.quality.LetThrough;
import podium.lake.quality.ReleaseQuality;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;

/// The publisher as a state machine (DESIGN §8): commits are folded in the order of their topics,
/// [#next] says what to do, outcomes come in. One of these goes on from one release; who loses a
/// race, halts or restarts makes a new one from the newest release.
public final class Publisher {
    /// Cuts that are gathered may take an eighth of what open cuts may, beside it.
    private static final int GATHERED_PART = 8;

    private final PublisherSetup setup;
    private final CutRules rules;
    private final ReleaseRequests requests;
    private final boolean leads;
    private final @Nullable Long newestCut;
    private final long gatheredMax;
    private final OpenCuts cuts;
    private final QualityJudge quality;
    private final List<Integer> everywhere;
    private final Pause betweenLooks = new Pause();

    private @Nullable Release published;
    private @Nullable Release unpublished;
    private @Nullable Draft draft;
    private @Nullable HeldCut held;
    private @Nullable GatheredCuts gathered;
    private @Nullable String halted;

    /// Why it halts as soon as what was gathered is kept.
    private @Nullable String refused;

    private boolean caughtUp;
    private boolean cutDue;
    private long injected;

    private record Draft(CutFold fold, ReleaseDraft release) {}

    /// @param state how far the run has come, and what is published
    /// @param starting whether a publisher before this one may have left a cut in some partitions
    ///   only: then the next is injected everywhere first
    public Publisher(
            PublisherSetup setup, RunState state, boolean starting, ReleaseRequests requests) {
        this(setup, CutRules.STRICT, RowLimits.usual(0), state, starting, requests);
    }

    Publisher(
            PublisherSetup setup,
            CutRules rules,
            RowLimits limits,
            RunState state,
            boolean starting,
            ReleaseRequests requests) {
        this.setup = setup;
        this.rules = rules;
        this.requests = requests;
        this.cutDue = starting;
        Release newest = state.newest();
        this.leads = newest == null ? setup.isFirstRun() : newest.run().equals(setup.run());
        this.newestCut = newest == null ? null : newest.cut();
        boolean fits = newest == null || newest.partitions() == setup.partitions();
        this.published = fits ? state.published() : null;
        this.unpublished = fits ? state.unpublished() : null;
        this.cuts = new OpenCuts(setup, limits.ofCuts(), last());
        this.gatheredMax = limits.ofCuts() / GATHERED_PART;
        this.quality = new QualityJudge(setup.quality());
        this.everywhere = IntStream.range(0, setup.partitions()).boxed().toList();
        if (newest != null && !fits) {
            halt(
                    HaltReason.release(
                            "release %d has %d partitions, events.raw %d"
                                    .formatted(
                                            newest.number(),
                                            newest.partitions(),
                                            setup.partitions())));
        }
        if (published != null && published.number() < setup.firstRelease()) {
            halt(
                    HaltReason.formerLog(
                            "run '%s' was published last with release %d, over a log that is gone: the bucket's has release %d and later ones"
                                    .formatted(
                                            setup.run(),
                                            published.number(),
                                            setup.firstRelease())));
        }
    }

    /// From where on each commits topic is to be folded.
    public SortedMap<String, Long> positions() {
        return cuts.positions();
    }

    /// Whether [#positions] are not behind the last record that was folded: what was left out for
    /// want of memory is read again. Until [#sought], no record is taken.
    boolean isElsewhere() {
        return cuts.isElsewhere();
    }

    /// The log is read from [#positions].
    void sought() {
        cuts.sought();
    }

    /// Takes the next record of a commits topic; a halted one takes none, so that it doesn't grow.
    public void fold(CommitRecord record) {
        if (halted != null || refused != null || cuts.isElsewhere()) {
            return;
        }
        switch (cuts.fold(record)) {
            case Folded.Contradicts(String reason) -> refuse(reason);
            case Folded.TooMuch(String reason) -> refuse(reason);
            case Folded.Counted _, Folded.Ignored _ -> judge();
        }
    }

    /// There are no more commits for now: of cuts that are gathered a release is made.
    void settle() {
        GatheredCuts all = gathered;
        if (all != null && draft == null && halted == null) {
            release(all.fold(), all.quality(), all.positions());
        }
    }

    /// Whether commits are missing that were there before: they are read again first.
    boolean isReadingAgain() {
        return cuts.isReadingAgain();
    }

    /// The commits that were there at the start are folded: what is missing now is not there yet.
    public void caughtUp() {
        caughtUp = true;
    }

    public boolean isCaughtUp() {
        return caughtUp;
    }

    /// What to do next. Asking again changes nothing.
    public Effect next(Instant now) {
        if (halted != null) {
            return new Effect.Halt(halted);
        }
        if (leads) {
            // a cut that a run keeps for itself is no answer to whoever waits for a release
            requests.settle(reached());
        }
        if (draft != null) {
            Effect effect = draft.release.next(now);
            return !leads && effect instanceof Effect.Append(Release release)
                    ? new Effect.Keep(release)
                    : effect;
        }
        if (!leads || !caughtUp || cuts.isReadingAgain() || isCutOnItsWay()) {
            return Effect.NOTHING;
        }
        if (cutDue || cuts.isAnythingOpen() || requests.isWaiting()) {
            return new Effect.Inject(cuts.done() + 1, everywhere);
        }
        return betweenLooks.isOver(now) ? Effect.LOOK_AT_ENDS : Effect.NOTHING;
    }

    /// The end offsets of `events.raw`, as [Effect.LookAtEnds] asked.
    public void ends(List<Long> ends, Instant now) {
        betweenLooks.begin(now, setup.interval());
        cutDue = !Offsets.reaches(cuts.offsets().raw(), ends);
    }

    /// The barriers of [Effect.Inject] are in every partition.
    public void injected(Effect.Inject inject, Instant now) {
        injected = inject.cut();
        cutDue = false;
        betweenLooks.begin(now, setup.interval());
    }

    /// The file of [Effect.WriteGold] or [Effect.WriteMembers] is there.
    public void goldWritten(LandedObject file) {
        draft().release.written(file);
    }

    /// The release of [Effect.Append] is there, and it is mine.
    public void appended(Release release) {
        published = release;
        complete();
    }

    /// The release of [Effect.Keep] is there, and it is mine.
    public void kept(Release release) {
        unpublished = release;
        complete();
    }

    /// The cut that is complete and balanced, and held back by quality rules; `null`: none is.
    public @Nullable HeldRelease held() {
        return held == null ? null : held.told();
    }

    /// Someone lets a cut through that is held back. Until its release is there, only this
    /// publisher knows.
    ///
    /// @param rule that holds it back
    /// @param by who it is
    LetThroughAnswer letThrough(String rule, String by, Instant now) {
        HeldCut cut = held;
        if (cut == null) {
            return new LetThroughAnswer.NotHeld("no release is held back");
        }
        if (!cut.holding().contains(rule)) {
            return new LetThroughAnswer.NotHeld(
                    "the release of cut %d is held back by %s, not by '%s'"
                            .formatted(cut.fold().cut(), cut.holding(), rule));
        }
        cut.letThrough(new LetThrough(rule, by, now.truncatedTo(ChronoUnit.MILLIS)));
        if (cut.holding().isEmpty()) {
            held = null;
            release(cut.fold(), cut.quality(), cuts.positionsAfter(cut.fold().cut()));
        }
        return new LetThroughAnswer.Done(cut.fold().cut());
    }

    /// Whether no release is being written: the newest can be followed by one that is no cut's.
    boolean isBetweenCuts() {
        return leads && draft == null && halted == null && published != null;
    }

    /// The release is there, and it is mine: the same cut in fewer objects.
    ///
    /// @throws IllegalStateException unless [#isBetweenCuts]
    void compacted(Release release) {
        if (!isBetweenCuts()) {
            throw new IllegalStateException("a release is being written");
        }
        published = release;
    }

    private void complete() {
        CutFold fold = draft().fold;
        draft = null;
        if (gathered == null) {
            cuts.complete(fold);
        }
        gathered = null;
        if (refused == null) {
            judge();
        } else {
            halt(refused);
        }
    }

    /// Nothing more is published by this one.
    public void halt(String reason) {
        if (halted == null) {
            halted = reason;
        }
    }

    /// Whether the last release is of this publisher's run; otherwise it stands by.
    public boolean leads() {
        return leads;
    }

    public String run() {
        return setup.run();
    }

    /// The run's last published release, or `null` where it has none.
    public @Nullable Release published() {
        return published;
    }

    /// The run's last release since that was published, or `null` where it has none.
    public @Nullable Release unpublished() {
        return unpublished;
    }

    private @Nullable Release last() {
        return unpublished == null ? published : unpublished;
    }

    public Reached reached() {
        return gathered == null
                ? new Reached(cuts.done(), cuts.offsets().raw(), published)
                : gathered.before();
    }

    /// Commits topics that need not be read on for now: all, while a release is being written.
    Set<String> ahead() {
        return draft == null ? cuts.ahead() : setup.commitsTopics();
    }

    /// Per layer and partition: the last cut that was committed.
    public LayerProgress progress() {
        return cuts.progress();
    }

    /// The cut that is on its way, and who has not committed it yet; `null` while there is none.
    public @Nullable OpenCut openCut() {
        if (held != null) {
            return null;
        }
        return isCutOnItsWay() || cuts.isAnythingOpen() ? cuts.waitingFor() : null;
    }

    private boolean isCutOnItsWay() {
        return injected > cuts.done() || cuts.isNextEverywhere();
    }

    private Draft draft() {
        if (draft == null) {
            throw new IllegalStateException("no release is being written");
        }
        return draft;
    }

    private void judge() {
        while (draft == null && held == null && halted == null) {
            CutFold fold = cuts.next();
            if (fold == null || !rules.isComplete(fold)) {
                return;
            }
            switch (rules.judge(fold, setup.partitions(), cuts.offsets())) {
                case CutVerdict.Refused(String reason) -> refuse(reason);
                case CutVerdict.Empty() -> cuts.complete(fold);
                case CutVerdict.Publishable() -> take(fold);
            }
        }
    }

    /// What was gathered before it is kept first.
    private void refuse(String reason) {
        if (gathered == null) {
            halt(reason);
        } else {
            refused = reason;
            settle();
        }
    }

    /// What a run keeps for itself is not held back: no reader sees it before a person promotes it.
    private void take(CutFold fold) {
        HeldCut cut = HeldCut.of(fold, quality, qualityBefore());
        if (!leads) {
            gather(fold, cut.quality());
        } else if (cut.holding().isEmpty()) {
            release(fold, cut.quality(), cuts.positionsAfter(fold.cut()));
        } else {
            held = cut;
        }
    }

    private @Nullable ReleaseQuality qualityBefore() {
        Release last = last();
        if (gathered != null) {
            return gathered.quality();
        }
        return last == null ? null : last.quality();
    }

    private void gather(CutFold fold, ReleaseQuality says) {
        SortedMap<String, Long> positions = cuts.positionsAfter(fold.cut());
        GatheredCuts all = gathered;
        if (all == null) {
            all = new GatheredCuts(reached(), fold, says, positions);
        } else {
            all.add(fold, says, positions);
        }
        gathered = all;
        cuts.complete(fold);
        // so that there is one that the published run can be held against: where it was over a log
        // that is gone, it comes to no other
        if (all.isFull(gatheredMax) || Objects.equals(fold.cut(), newestCut)) {
            settle();
        }
    }

    private void release(CutFold fold, ReleaseQuality said, SortedMap<String, Long> positions) {
        ReleasePlace place = ReleasePlace.after(leads ? published : unpublished);
        draft = new Draft(fold, new ReleaseDraft(setup, place, last(), fold, positions, said));
    }
}
