package podium.simulation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/// Many schedules, one after the other in each of several threads, until one fails. The failure
/// that is told is that of the lowest seed.
public final class Campaign {
    private static final long PROGRESS = 500;

    private final @Nullable Bug bug;
    private final long firstSeed;
    private final long schedules;
    private final int threads;
    private final AtomicLong next;
    private final AtomicLong releases = new AtomicLong();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    /// @param bug planted, or `null`
    public Campaign(@Nullable Bug bug, long firstSeed, long schedules, int threads) {
        this.bug = bug;
        this.firstSeed = firstSeed;
        this.schedules = schedules;
        this.threads = threads;
        this.next = new AtomicLong(firstSeed);
    }

    /// A schedule that broke an invariant, or didn't settle.
    public record Failure(long seed, String what) {}

    /// @param failure of the lowest seed, or `null`
    public record Result(
            long schedules, long releases, long perMinute, @Nullable Failure failure) {}

    /// @param progress hears now and then how many schedules are done
    public Result run(LongConsumer progress) {
        long begin = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> working = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                working.add(workers.submit(() -> work(progress)));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a schedule broke the simulation itself", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long done = Math.min(next.get() - firstSeed, schedules);
        double minutes = (System.nanoTime() - begin) / 60e9;
        return new Result(done, releases.get(), Math.round(done / minutes), failure.get());
    }

    private void work(LongConsumer progress) {
        while (failure.get() == null) {
            long seed = next.getAndIncrement();
            if (seed >= firstSeed + schedules) {
                return;
            }
            Schedule.Outcome outcome = Schedule.run(seed, bug);
            releases.addAndGet(outcome.releases());
            String violation = outcome.violation();
            if (violation != null) {
                failure.accumulateAndGet(
                        new Failure(seed, violation),
                        (before, now) ->
                                before == null || (now != null && now.seed() < before.seed())
                                        ? now
                                        : before);
            }
            long done = seed - firstSeed + 1;
            if (done % PROGRESS == 0) {
                progress.accept(done);
            }
        }
    }
}
