package podium.bronze.restore;

import podium.lake.LakeException;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads from releases where the barriers stood at which they end. Nothing else in the bucket says
/// it, where Bronze's commits are lost: one request a release, so many at a time.
public final class ReleasedBarriers {
    /// Documents in memory at once.
    static final int AT_ONCE = 32;

    private ReleasedBarriers() {}

    /// Notes those of every release that is kept.
    ///
    /// @param newest the newest
    /// @param barriers is told of each
    /// @throws LakeException.StoreUnavailable if the store did not answer
    public static void readAll(ReleaseLog releases, Release newest, KnownBarriers barriers)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Long> numbers = releases.numbersFrom(0);
                    !numbers.isEmpty();
                    numbers = releases.numbersFrom(numbers.getLast() + 1)) {
                for (int from = 0; from < numbers.size(); from += AT_ONCE) {
                    List<Future<Optional<Release>>> reading = new ArrayList<>();
                    for (long number :
                            numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()))) {
                        if (number <= newest.number()) {
                            reading.add(threads.submit(() -> releases.read(number)));
                        }
                    }
                    for (Future<Optional<Release>> each : reading) {
                        result(each).ifPresent(release -> note(release, barriers));
                    }
                }
            }
        }
    }

    /// Notes those of one release.
    public static void note(Release release, KnownBarriers barriers) {
        for (int partition = 0; partition < release.partitions(); partition++) {
            barriers.stood(partition, release.cut(), release.rawOffsets().get(partition) - 1);
        }
    }

    private static Optional<Release> result(Future<Optional<Release>> reading)
            throws InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LakeException known
                    ? known
                    : new IllegalStateException("a release can't be read", e.getCause());
        }
    }
}
