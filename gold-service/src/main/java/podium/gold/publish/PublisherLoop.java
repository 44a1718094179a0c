package podium.gold.publish;

import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.RunState;
import podium.lake.RunWatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Does what the [Publisher] says, one effect a [#step], and tells it the outcome. What did not
/// answer is tried again after a pause; what contradicts halts publishing, which starts again from
/// the newest release every [#LOOK_AGAIN]. For one thread.
public final class PublisherLoop {
    /// How long a halted publisher waits before it looks at the newest release again.
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /// How often a publisher that waits asks whether the log is still the bucket's, and which run
    /// is published. (Whoever reads the ends, injects or appends asks at that moment.)
    static final Duration LOOK_AROUND = Duration.ofSeconds(5);

    private final PublisherSetup setup;
    private final CutRules rules;
    private final PipelineLog log;
    private final GoldTables tables;
    private final ReleaseLog releases;
    private final RunWatch watch;
    private final Checkpoints checkpoints;
    private final CheckpointKeeper keeper;
    private final Asked asked;
    private final Backoff backoff = new Backoff();
    private final Pause beforeLookingAgain = new Pause();
    private final Pause beforeLookingAround = new Pause();
    private final StatusKeeper status;

    private boolean leading;
    private @Nullable Publisher publisher;
    private Standby standby;

    public PublisherLoop(
            PublisherSetup setup,
            PipelineLog log,
            GoldTables tables,
            ReleaseLog releases,
            Checkpoints checkpoints,
            Instant now) {
        this(setup, CutRules.STRICT, log, tables, releases, checkpoints, now);
    }

    /// @param rules [CutRules#STRICT], but in tests
    public PublisherLoop(
            PublisherSetup setup,
            CutRules rules,
            PipelineLog log,
            GoldTables tables,
            ReleaseLog releases,
            Checkpoints checkpoints,
            Instant now) {
        this.setup = setup;
        this.rules = rules;
        this.log = log;
        this.tables = tables;
        this.releases = releases;
        this.watch = new RunWatch(releases, setup.run());
        this.asked = new Asked(setup.run(), log, releases);
        this.checkpoints = checkpoints;
        this.keeper = new CheckpointKeeper(releases, checkpoints);
        this.standby = standby(null, false);
        this.status = new StatusKeeper(now);
    }

    /// This instance leads from now on, or no longer. Leading spares work; safety comes from
    /// create-once.
    public void lead(boolean leads) {
        if (leading != leads) {
            leading = leads;
            publisher = null;
            beforeLookingAgain.end();
            backoff.succeeded();
            status.startsAnew();
        }
    }

    /// Whether it is known who leads, this instance or another.
    public void placed(boolean isPlaced) {
        status.placed(isPlaced);
    }

    /// Commits are held back by a transaction of somebody else's, in one sentence; `null`: by none.
    public void heldBack(@Nullable String by) {
        status.heldBack(by);
    }

    /// There can be no step for now.
    ///
    /// @param what is waited for, one sentence
    public void waitFor(String what, Instant now) {
        status.waitingFor(what);
        status.keep(leading, publisher, now);
    }

    /// Someone asks for a release now.
    ///
    /// @param answer completed when it is known
    public void request(CompletableFuture<ReleaseAnswer> answer) {
        asked.release(answer);
    }

    /// Someone asks that readers move to this run.
    ///
    /// @param kind [Release.Kind#PROMOTION] or [Release.Kind#ROLLBACK]
    /// @param answer completed when it is known
    public void takeOver(Release.Kind kind, CompletableFuture<TakeoverAnswer> answer, Instant now) {
        asked.takeOver(kind, now, answer);
    }

    /// Someone lets a release through that a quality rule holds back.
    ///
    /// @param by who it is
    /// @param answer completed when it is known
    public void letThrough(String rule, String by, CompletableFuture<LetThroughAnswer> answer) {
        asked.letThrough(rule, by, answer);
    }

    /// A compactor asks that larger files take the place of smaller ones.
    ///
    /// @param answer completed when it is known
    public void compact(CheckedCompaction compaction, CompletableFuture<CompactionAnswer> answer) {
        asked.compact(compaction, answer);
    }

    /// Folds what has arrived and takes one step towards the next release.
    ///
    /// @param patience how long to wait for commits where there is nothing else to do
    public void step(Instant now, Duration patience) {
        try {
            if (leading
                    && publisher == null
                    && backoff.isOver(now)
                    && beforeLookingAgain.isOver(now)) {
                begin(now);
            }
            Publisher current = publisher;
            if (leading && current != null) {
                advance(current, now, patience);
            }
        } catch (LakeException.StoreUnavailable | LakeException.LogUnavailable e) {
            backoff.failed(now);
            status.waitingFor(e.getMessage());
        } catch (LakeException e) {
            stop(String.valueOf(e.getMessage()), now);
        }
        asked.answer(hindrance(), publisher, now);
        status.keep(leading, publisher, now);
    }

    /// Publishing ran into a defect: it halts like after a contradiction.
    public void fail(String reason, Instant now) {
        stop(reason, now);
        status.keep(leading, publisher, now);
    }

    /// Whether [#step] waits for commits; otherwise it returns at once, and the caller waits.
    public boolean isFolding() {
        return leading && publisher != null;
    }

    /// Something that a person should hear and that halts nothing; each once.
    public Optional<String> takeWarning() {
        return keeper.takeWarning();
    }

    /// As of the last step.
    public PublisherStatus status() {
        return status.status();
    }

    private void begin(Instant now) {
        // others may have published and collected since this instance led
        releases.lookAnew();
        goOnFrom(watch.now(), true);
        beforeLookingAgain.begin(now, LOOK_AGAIN);
        backoff.succeeded();
    }

    private void goOnFrom(RunState state, boolean starting) {
        publisher = null;
        Publisher next =
                new Publisher(setup, rules, tables.limits(), state, starting, asked.releases());
        log.goOnFrom(next.positions());
        keeper.startAnew();
        standby = standby(next.published(), !next.leads());
        publisher = next;
    }

    private void advance(Publisher current, Instant now, Duration patience) {
        Effect next = current.next(now);
        if (next instanceof Effect.Halt(String reason)) {
            // its positions may mean nothing
            stop(reason, now);
            return;
        }
        boolean busy =
                backoff.isOver(now) && (standby.isBehind() || !(next instanceof Effect.Nothing));
        if (current.isElsewhere() && backoff.isOver(now)) {
            log.goOnFrom(current.positions());
            current.sought();
        }
        log.holdBack(current.ahead());
        List<CommitRecord> commits = log.poll(busy ? Duration.ZERO : patience);
        commits.forEach(current::fold);
        if (commits.isEmpty() || log.isCaughtUp()) {
            current.settle();
        }
        if (!backoff.isOver(now)) {
            return;
        }
        if (log.isCaughtUp() && !current.isReadingAgain()) {
            current.caughtUp();
            if (current.leads()) {
                asked.takeArrivals(current, this::rawEnds);
            }
        }
        boolean done = act(current, current.next(now), now);
        if (done && publisher != null) {
            backoff.succeeded();
            status.going();
        }
        if (publisher == current) {
            if (!current.leads()) {
                standby.follow(current.unpublished());
            }
            takeOver(current, now);
        }
        if (publisher == current) {
            compact(current, now);
        }
        keepCheckpoints(now);
    }

    /// Between two cuts; whoever looks from then on finds the same rows in fewer objects.
    private void compact(Publisher current, Instant now) {
        Release last = current.published();
        if (last == null || !current.isBetweenCuts() || !asked.compactions().isAnyWaiting()) {
            return;
        }
        log.checkBelonging();
        switch (asked.compactions().publish(last, now)) {
            case ReleaseLog.AppendResult.Appended(Release release) -> current.compacted(release);
            case ReleaseLog.AppendResult.Lost(Release newest) -> goOnFrom(newest);
            case null -> {}
        }
    }

    private void keepCheckpoints(Instant now) {
        Publisher current = publisher;
        Release published = current == null ? null : current.published();
        if (current != null && published != null && current.leads()) {
            keeper.keep(published.number(), now);
        }
    }

    private void takeOver(Publisher current, Instant now) {
        switch (asked.takeovers().take(current, standby, now)) {
            case Takeovers.Outcome.Unchanged _ -> {}
            case Takeovers.Outcome.Outdated _ -> beginAnew();
            case Takeovers.Outcome.Lost _ -> status.going();
            case Takeovers.Outcome.Moved(Release release) ->
                    goOnFrom(new RunState(release, release, null), true);
        }
    }

    /// @param behind whether the run may keep releases already
    private Standby standby(@Nullable Release published, boolean behind) {
        return new Standby(releases, checkpoints, setup.run(), published, behind);
    }

    /// @return whether this shows that publishing goes on
    private boolean act(Publisher current, Effect effect, Instant now) {
        switch (effect) {
            case Effect.Nothing _ -> {
                lookAround(current, now);
                return current.isCaughtUp();
            }
            case Effect.LookAtEnds _ -> current.ends(rawEnds(), now);
            case Effect.Inject inject -> {
                log.checkBelonging();
                log.inject(inject.cut(), inject.partitions());
                current.injected(inject, now);
            }
            case Effect.WriteGold write -> {
                current.goldWritten(tables.write(write));
                return false;
            }
            case Effect.WriteMembers write -> {
                current.goldWritten(tables.write(write));
                return false;
            }
            case Effect.Append(Release release) -> append(current, release);
            case Effect.Keep(Release release) -> keep(current, release);
            case Effect.Halt(String reason) -> {
                stop(reason, now);
                return false;
            }
        }
        return true;
    }

    /// Another log's ends mean nothing here.
    private List<Long> rawEnds() {
        log.checkBelonging();
        return log.rawEnds();
    }

    private void lookAround(Publisher current, Instant now) {
        if (!beforeLookingAround.isOver(now)) {
            return;
        }
        beforeLookingAround.begin(now, LOOK_AROUND);
        log.checkBelonging();
        boolean published =
                releases.newest()
                        .map(newest -> newest.run().equals(setup.run()))
                        .orElse(setup.isFirstRun());
        if (published != current.leads()) {
            beginAnew();
        }
    }

    private void beginAnew() {
        publisher = null;
        beforeLookingAgain.end();
    }

    private void append(Publisher current, Release release) {
        log.checkBelonging();
        switch (releases.append(release)) {
            case ReleaseLog.AppendResult.Appended _ -> current.appended(release);
            case ReleaseLog.AppendResult.Lost(Release newest) -> goOnFrom(newest);
        }
    }

    /// Somebody else's release was first.
    private void goOnFrom(Release newest) {
        goOnFrom(
                newest.run().equals(setup.run()) ? new RunState(newest, newest, null) : watch.now(),
                false);
    }

    private void keep(Publisher current, Release release) {
        log.checkBelonging();
        switch (standby.keep(release)) {
            case ReleaseLog.AppendResult.Appended _ -> current.kept(release);
            case ReleaseLog.AppendResult.Lost _ -> beginAnew();
        }
    }

    private void stop(String reason, Instant now) {
        publisher = null;
        beforeLookingAgain.begin(now, LOOK_AGAIN);
        status.halted(reason);
        asked.releases().settleAll(new ReleaseAnswer.Refused(reason));
    }

    private @Nullable Hindrance hindrance() {
        if (!leading) {
            return new Hindrance.NotLeading();
        }
        String halted = status.haltedBecause();
        if (halted != null) {
            return new Hindrance.Halted(halted);
        }
        Publisher current = publisher;
        return current == null || current.leads()
                ? null
                : new Hindrance.StandsBy(StatusKeeper.standsBy(setup.run()));
    }
}
