package podium.query;

import podium.lake.GoldRow;
import podium.lake.LivePartition;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// The newest release with what gold-service knows beyond it. All requests of a moment share one
/// look, made when somebody asks and never else; what it came to is kept for that moment, a failure
/// as well. Looking takes a quarter of the time at most, however much there is to add up.
///
/// Safe for many threads.
public final class LiveViews {
    private static final int LOOKS_MAX = 3;
    private static final int REST = 4;
    private static final Duration REST_MAX = Duration.ofSeconds(5);

    /// Who can't wait is given nothing older.
    private static final Duration SHARED_MAX = REST_MAX;

    /// @param interval between two looks at least
    /// @param patience how long a request waits for a look
    /// @param waitingMax requests that wait at a time; others are given what was seen last
    /// @param rowsMax increments added up
    public record Limits(Duration interval, Duration patience, int waitingMax, int rowsMax) {}

    private final Snapshots snapshots;
    private final LiveSource source;
    private final Limits limits;
    private final LongSupplier nanos;
    private final Semaphore waiting;
    private final AtomicReference<@Nullable FutureTask<Seen>> looking = new AtomicReference<>();
    private volatile @Nullable Seen last;
    private long looks;

    /// @param nanos a clock like [System#nanoTime]
    public LiveViews(Snapshots snapshots, LiveSource source, Limits limits, LongSupplier nanos) {
        this.snapshots = snapshots;
        this.source = source;
        this.limits = limits;
        this.nanos = nanos;
        this.waiting = new Semaphore(limits.waitingMax());
    }

    /// @param snapshot the release's, or one that is beyond it
    record Found(Snapshot snapshot, GivenView view) {}

    private record Seen(Found found, long beganNanos, long restNanos) {
        long release() {
            return found.snapshot().number();
        }
    }

    /// Waits for a look, or shares the last one.
    ///
    /// @return empty before the first release
    Optional<Found> find() {
        for (int look = 0; look < LOOKS_MAX; look++) {
            Snapshot newest = snapshots.newest().orElse(null);
            if (newest == null) {
                return Optional.empty();
            }
            Seen seen = last;
            if (seen == null || !isOfNow(seen, newest)) {
                seen = await();
            }
            if (seen == null) {
                return instead("gold-service did not answer within " + limits.patience());
            }
            // never an older release after a newer one
            if (seen.release() >= newest.number()) {
                return Optional.of(seen.found());
            }
        }
        return instead("releases come faster than gold-service answers");
    }

    private Optional<Found> instead(String because) {
        return snapshots.newest().map(newest -> new Found(newest, new GivenView.Instead(because)));
    }

    private boolean isOfNow(Seen seen, Snapshot newest) {
        return seen.release() == newest.number()
                && nanos.getAsLong() - seen.beganNanos() < seen.restNanos();
    }

    /// @return `null` if it did not come in time, or too many wait
    private @Nullable Seen await() {
        if (!waiting.tryAcquire()) {
            Seen seen = last;
            boolean fresh =
                    seen != null && nanos.getAsLong() - seen.beganNanos() < SHARED_MAX.toNanos();
            return fresh ? seen : null;
        }
        try {
            return look().get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look at gold-service failed", e.getCause());
        } finally {
            waiting.release();
        }
    }

    /// The look that is on its way, or a new one.
    private FutureTask<Seen> look() {
        FutureTask<Seen> mine = new FutureTask<>(this::seeAndKeep);
        FutureTask<Seen> begun = looking.compareAndExchange(null, mine);
        if (begun != null) {
            return begun;
        }
        Thread.ofVirtual().name("live-look").start(mine);
        return mine;
    }

    private Seen seeAndKeep() throws InterruptedException {
        long began = nanos.getAsLong();
        try {
            Seen kept = last;
            // by a look that ended after this one was asked for
            if (kept != null && isOfNow(kept, snapshots.newest().orElseThrow())) {
                return kept;
            }
            Found found = see();
            long took = nanos.getAsLong() - began;
            long rest = Math.clamp(REST * took, limits.interval().toNanos(), REST_MAX.toNanos());
            Seen seen = new Seen(found, began, rest);
            last = seen;
            return seen;
        } finally {
            looking.set(null);
        }
    }

    private Found see() throws InterruptedException {
        Snapshot base = snapshots.newest().orElseThrow();
        Found found = see(base);
        for (int again = 1; again < LOOKS_MAX; again++) {
            Snapshot newest = snapshots.newest().orElseThrow();
            if (newest.number() == base.number()) {
                break;
            }
            base = newest;
            found = see(base);
        }
        return found;
    }

    private Found see(Snapshot base) throws InterruptedException {
        Release release = base.release();
        return switch (LiveCoverage.of(release, source.beyond(release))) {
            case LiveCoverage.Partial(String because) ->
                    new Found(base, new GivenView.Instead(because));
            case LiveCoverage.Whole(List<LivePartition.Known> partitions) ->
                    beyond(base, partitions);
        };
    }

    private Found beyond(Snapshot base, List<LivePartition.Known> partitions) {
        List<GoldRow> increments = new ArrayList<>();
        List<GivenView.Through> through = new ArrayList<>();
        Instant asOf = Instant.MAX;
        for (LivePartition.Known known : partitions) {
            if (increments.size() + known.increments().size() > limits.rowsMax()) {
                return new Found(
                        base,
                        new GivenView.Instead(
                                "more than %d rows of increments wait for the next release"
                                        .formatted(limits.rowsMax())));
            }
            increments.addAll(known.increments());
            through.add(through(base.release(), known));
            asOf = known.takenAt().isBefore(asOf) ? known.takenAt() : asOf;
        }
        looks++;
        return new Found(
                base.beyond(looks, LiveTables.changed(base, increments)),
                new GivenView.Live(asOf, through));
    }

    /// A task may be a moment behind the release, or have met nothing since it began.
    private static GivenView.Through through(Release release, LivePartition.Known known) {
        int partition = known.partition();
        long released = release.rawOffsets().get(partition);
        Long raw = known.rawOffset();
        return new GivenView.Through(
                partition,
                Math.max(release.cut(), known.cut()),
                raw == null ? released : Math.max(released, raw),
                Math.max(release.cleanOffsets().get(partition), known.cleanOffset()));
    }
}
