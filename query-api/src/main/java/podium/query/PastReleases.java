package podium.query;

import podium.lake.DateRows;
import podium.lake.LandedObject;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Releases from before those in memory, read from the bucket when they are asked for: a few at a
/// time, a few kept, and nobody waits for long. What a release has in common with others in memory
/// is not read again.
public final class PastReleases {
    /// How much may be read and kept.
    ///
    /// @param releasesMax kept
    /// @param rowsMax distinct Gold rows of those kept
    /// @param loadsMax read at a time
    /// @param waitingMax requests that wait at a time
    /// @param patience how long a request waits
    /// @param loadTimeMax how long one is read, for requests to come
    public record Limits(
            int releasesMax,
            long rowsMax,
            int loadsMax,
            int waitingMax,
            Duration patience,
            Duration loadTimeMax) {}

    private final ReleaseLog log;
    private final SnapshotLoader loader;
    private final Snapshots snapshots;
    private final Limits limits;
    private final InstantSource clock;
    private final Semaphore loads;
    private final Semaphore waiting;
    private final Map<Long, FutureTask<Found>> loading = new ConcurrentHashMap<>();
    private final LinkedHashMap<Long, Snapshot> kept = new LinkedHashMap<>(16, 0.75f, true);

    public PastReleases(
            ReleaseLog log,
            SnapshotLoader loader,
            Snapshots snapshots,
            Limits limits,
            InstantSource clock) {
        this.log = log;
        this.loader = loader;
        this.snapshots = snapshots;
        this.limits = limits;
        this.clock = clock;
        this.loads = new Semaphore(limits.loadsMax());
        this.waiting = new Semaphore(limits.waitingMax());
    }

    /// What became of the search for a release.
    sealed interface Found {
        record Here(Snapshot snapshot) implements Found {}

        /// Garbage collection has taken it.
        record Collected() implements Found {}

        /// Too many are asked for at once.
        record Busy() implements Found {}

        /// It is still being read.
        record Late() implements Found {}
    }

    /// @throws podium.lake.LakeException if the store does not answer, or the release can't be
    ///   answered from
    Found find(long number) {
        synchronized (kept) {
            Snapshot here = kept.get(number);
            if (here != null) {
                return new Found.Here(here);
            }
        }
        if (!waiting.tryAcquire()) {
            return new Found.Busy();
        }
        try {
            FutureTask<Found> task = task(number);
            return task == null ? new Found.Busy() : await(task);
        } finally {
            waiting.release();
        }
    }

    /// The one task that reads the release; `null` if there are too many of them.
    private @Nullable FutureTask<Found> task(long number) {
        FutureTask<Found> begun = loading.get(number);
        if (begun != null) {
            return begun;
        }
        if (!loads.tryAcquire()) {
            return null;
        }
        FutureTask<Found> task = new FutureTask<>(() -> loadOnce(number));
        FutureTask<Found> other = loading.putIfAbsent(number, task);
        if (other != null) {
            loads.release();
            return other;
        }
        Thread.ofVirtual()
                .name("release-" + number)
                .start(() -> {
                    try {
                        task.run();
                    } finally {
                        loads.release();
                    }
                });
        return task;
    }

    private Found await(FutureTask<Found> task) {
        try {
            return task.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Found.Late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found.Late();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Whoever asks after the outcome was told begins anew.
    private Found loadOnce(long number) {
        try {
            return load(number);
        } finally {
            loading.remove(number);
        }
    }

    private Found load(long number) {
        Instant deadline = clock.instant().plus(limits.loadTimeMax());
        Optional<Release> release = log.read(number);
        if (release.isEmpty()) {
            if (number < log.floor()) {
                return new Found.Collected();
            }
            throw new QueryException.MissingRelease(number);
        }
        try {
            Snapshot snapshot =
                    loader.load(
                            release.get(),
                            known(),
                            AsOf.of(release.get(), log::read),
                            () -> clock.instant().isAfter(deadline));
            keep(snapshot);
            return new Found.Here(snapshot);
        } catch (QueryException.DamagedFile e) {
            // of a release that is being collected the document goes first
            if (number < log.floor()) {
                return new Found.Collected();
            }
            throw e;
        }
    }

    private SnapshotLoader.Known known() {
        return new SnapshotLoader.Known() {
            @Override
            public @Nullable Slice slice(DateRows rows) {
                return PastReleases.this.slice(rows);
            }

            @Override
            public @Nullable DateMembers members(LandedObject file) {
                return snapshots.members(file);
            }
        };
    }

    private @Nullable Slice slice(DateRows rows) {
        Slice slice = snapshots.slice(rows);
        if (slice != null) {
            return slice;
        }
        synchronized (kept) {
            for (Snapshot snapshot : kept.values()) {
                Slice of = snapshot.slice(rows);
                if (of != null) {
                    return of;
                }
            }
        }
        return null;
    }

    private void keep(Snapshot snapshot) {
        synchronized (kept) {
            kept.put(snapshot.number(), snapshot);
            while (kept.size() > limits.releasesMax() || rows() > limits.rowsMax()) {
                kept.remove(kept.firstEntry().getKey());
            }
        }
    }

    private long rows() {
        Set<Slice> held = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.values().forEach(snapshot -> held.addAll(snapshot.slices()));
        return held.stream().mapToLong(Slice::size).sum();
    }
}
