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
import java.util.HashMap;
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
    /// @param filesMax files remembered that are in no segment yet, some 300 bytes each, and as
    ///   many segments
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
    private final Map<ObjectKey, Progress> segments;

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

    private <T> Map<ObjectKey, T> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectKey, T> eldest) {
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
            if (file != null) {
                return !file.hasAny(wanted::wants);
            }
            Progress segment = segments.get(fileOrSegment);
            return segment != null
                    && segment.isDone
                    && segment.large == 0
                    && !segment.tally.hasAny(wanted::wants);
        } finally {
            counting.unlock();
        }
    }

    private Counted count(Release release) {
        Instant deadline = clock.instant().plus(limits.patience());
        RejectTally all = new RejectTally();
        boolean isWhole = true;
        int large = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
            for (ReleaseContents.Part part : contents.parts(release)) {
                ObjectKey segment = part.segment();
                Progress progress =
                        segment == null
                                ? new Progress()
                                : segments.computeIfAbsent(segment, _ -> new Progress());
                boolean isLate = clock.instant().isAfter(deadline);
                if (!progress.isDone && (segment == null || !isLate)) {
                    goOn(release.number(), part, progress, deadline, threads);
                }
                all.add(progress.tally);
                large += progress.large;
                isWhole &= progress.isDone;
            }
        }
        return new Counted(all, because(all, isWhole, large));
    }

    private static @Nullable String because(RejectTally all, boolean isWhole, int large) {
        if (!isWhole) {
            return "%d rows are counted so far, and some files are not: ask again"
                    .formatted(all.rows());
        }
        return large == 0 ? null : "%d files are too large to be counted here".formatted(large);
    }

    /// How far the files of a part are counted, in their order.
    private static final class Progress {
        private final RejectTally tally = new RejectTally();
        private int files;
        private int large;
        private boolean isDone;
    }

    /// Counts further files, as far as there is time to read those that are not known.
    private void goOn(
            long release,
            ReleaseContents.Part part,
            Progress progress,
            Instant deadline,
            ExecutorService threads) {
        List<LandedObject> rejected = part.of(Layer.REJECTED);
        while (progress.files < rejected.size()) {
            int to = Math.min(progress.files + READERS, rejected.size());
            List<LandedObject> next = rejected.subList(progress.files, to);
            List<LandedObject> unknown = next.stream().filter(this::isToBeRead).toList();
            if (!unknown.isEmpty() && clock.instant().isAfter(deadline)) {
                return;
            }
            Map<ObjectKey, RejectTally> read = read(release, unknown, threads);
            if (read.size() < unknown.size()) {
                return;
            }
            for (LandedObject file : next) {
                RejectTally fresh = read.get(file.key());
                RejectTally of = fresh == null ? files.get(file.key()) : fresh;
                if (of == null) {
                    progress.large++;
                } else {
                    progress.tally.add(of);
                }
            }
            progress.files = to;
            if (part.segment() == null) {
                // of a segment the sum is enough
                files.putAll(read);
            }
        }
        progress.isDone = true;
    }

    private boolean isToBeRead(LandedObject file) {
        return !files.containsKey(file.key()) && file.bytes() <= limits.fileBytesMax();
    }

    /// @return by file; fewer if the thread is interrupted
    private Map<ObjectKey, RejectTally> read(
            long release, List<LandedObject> unknown, ExecutorService threads) {
        List<Callable<RejectTally>> tasks = new ArrayList<>();
        unknown.forEach(file -> tasks.add(() -> tally(release, file)));
        Map<ObjectKey, RejectTally> read = new HashMap<>();
        try {
            List<Future<RejectTally>> tallies = threads.invokeAll(tasks);
            for (int i = 0; i < unknown.size(); i++) {
                read.put(unknown.get(i).key(), tallies.get(i).get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        return read;
    }

    private RejectTally tally(long release, LandedObject file) {
        byte[] bytes =
                store.read(file.key(), limits.fileBytesMax())
                        .orElseThrow(() ->
                                new QueryException.DamagedFile(file.key(), release, "is missing"))
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
