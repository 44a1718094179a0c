package podium.query;

import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Reject;
import podium.lake.Release;
import podium.lake.ReleaseContents;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// How many records were refused, by landing date and reason, over everything that a release
/// consists of. Only the files say so. Files never change, so each is read once and what it has is
/// remembered: a first request may end before all are read, and the next goes on.
///
/// Safe for many threads; one at a time counts.
final class RejectCounts {
    /// How much is looked at, and remembered.
    ///
    /// @param patience of one request
    /// @param fileBytesMax of a file; one that is larger is never counted
    /// @param filesMax files remembered, some 300 bytes each, and as many segments
    record Limits(Duration patience, long fileBytesMax, int filesMax) {}

    /// Read at a time, each into memory.
    private static final int READERS = 4;

    private static final int ROWS_AT_ONCE = 5_000;

    private final ReleaseContents contents;
    private final ObjectStore store;
    private final RejectReader reader;
    private final Limits limits;
    private final InstantSource clock;
    private final ReentrantLock counting = new ReentrantLock();
    private final Map<ObjectKey, RejectTally> files;
    private final Map<ObjectKey, RejectTally> segments;

    RejectCounts(
            ReleaseContents contents,
            ObjectStore store,
            RejectReader reader,
            Limits limits,
            InstantSource clock) {
        this.contents = contents;
        this.store = store;
        this.reader = reader;
        this.limits = limits;
        this.clock = clock;
        this.files = remembered();
        this.segments = remembered();
    }

    private Map<ObjectKey, RejectTally> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectKey, RejectTally> eldest) {
                return size() > limits.filesMax();
            }
        };
    }

    /// @param tally of the files that were read
    /// @param because why some were not, one sentence; `null`: all were
    record Counted(RejectTally tally, @Nullable String because) {}

    /// @throws podium.lake.LakeException if the store does not answer, or an object can't be read
    Counted of(Release release) {
        try {
            if (!counting.tryLock(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Counted(new RejectTally(), "another request is counting: ask again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Counted(new RejectTally(), "the request was ended");
        }
        try {
            return count(release);
        } finally {
            counting.unlock();
        }
    }

    /// Whether a file or segment has been counted, and has nothing that is wanted.
    boolean lacks(ObjectKey fileOrSegment, Listings.Listing wanted) {
        counting.lock();
        try {
            RejectTally file = files.get(fileOrSegment);
            RejectTally known = file == null ? segments.get(fileOrSegment) : file;
            return known != null && !known.hasAny(wanted::wants);
        } finally {
            counting.unlock();
        }
    }

    private Counted count(Release release) {
        Instant deadline = clock.instant().plus(limits.patience());
        RejectTally all = new RejectTally();
        int large = 0;
        int left = 0;
        for (ReleaseContents.Part part : contents.parts(release)) {
            ObjectKey segment = part.segment();
            RejectTally known = segment == null ? null : segments.get(segment);
            if (known != null) {
                all.add(known);
                continue;
            }
            List<LandedObject> rejected = part.of(Layer.REJECTED);
            read(release.number(), rejected, deadline);
            RejectTally sum = new RejectTally();
            int unread = 0;
            for (LandedObject file : rejected) {
                RejectTally of = files.get(file.key());
                if (of != null) {
                    sum.add(of);
                } else if (file.bytes() > limits.fileBytesMax()) {
                    large++;
                } else {
                    unread++;
                }
            }
            if (segment != null && rejected.stream().allMatch(this::isKnown)) {
                segments.put(segment, sum);
                rejected.forEach(file -> files.remove(file.key()));
            }
            all.add(sum);
            left += unread;
        }
        return new Counted(all, because(all, left, large));
    }

    private boolean isKnown(LandedObject file) {
        return files.containsKey(file.key());
    }

    private static @Nullable String because(RejectTally all, int left, int large) {
        if (left > 0) {
            return "%d rows are counted so far, %d files are not: ask again"
                    .formatted(all.rows(), left);
        }
        return large == 0 ? null : "%d files are too large to be counted here".formatted(large);
    }

    /// Reads what is not known, as far as there is time.
    private void read(long release, List<LandedObject> rejected, Instant deadline) {
        List<LandedObject> unknown =
                rejected.stream()
                        .filter(file ->
                                !isKnown(file) && file.bytes() <= limits.fileBytesMax())
                        .toList();
        if (unknown.isEmpty() || clock.instant().isAfter(deadline)) {
            return;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
            for (int from = 0; from < unknown.size(); from += READERS) {
                if (clock.instant().isAfter(deadline)) {
                    return;
                }
                readAtOnce(
                        release,
                        unknown.subList(from, Math.min(from + READERS, unknown.size())),
                        threads);
            }
        }
    }

    private void readAtOnce(
            long release, List<LandedObject> unknown, ExecutorService threads) {
        List<Callable<RejectTally>> tasks = new ArrayList<>();
        unknown.forEach(file -> tasks.add(() -> tally(release, file)));
        try {
            List<Future<RejectTally>> read = threads.invokeAll(tasks);
            for (int i = 0; i < unknown.size(); i++) {
                files.put(unknown.get(i).key(), read.get(i).get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private RejectTally tally(long release, LandedObject file) {
        byte[] bytes =
                store.read(file.key(), limits.fileBytesMax())
                        .orElseThrow(() ->
                                new QueryException.DamagedFile(
                                        file.key(), release, "is missing"))
                        .bytes();
        RejectTally tally = new RejectTally();
        for (long from = 0; from < file.rows(); from += ROWS_AT_ONCE) {
            int rows = (int) Math.min(ROWS_AT_ONCE, file.rows() - from);
            for (Reject reject : reader.read(bytes, from, rows)) {
                tally.add(
                        reject.landedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                        reject.reason(),
                        1);
            }
        }
        return tally;
    }
}
