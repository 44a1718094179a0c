package podium.query;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What is being computed, one at a time, by a thread of its own: a stampede costs no more memory
/// than one, and nobody waits longer than they may, for their turn and for the computation
/// together. Who asks for what somebody else has asked for waits for the same. What was begun is
/// ended, whether or not anybody still waits for it. Nothing is kept here.
///
/// @param <K> names what is computed
final class Computations<K, V> {
    /// Computations that wait for their turn.
    static final int WAITING_MAX = 64;

    /// A computation that nobody waits for any more is not begun after that.
    private static final long FORGOTTEN_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final Map<K, Computation> computations = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor thread;

    /// @param threads what its thread is called, with a number
    /// @param nanos a clock like [System#nanoTime]
    Computations(String threads, LongSupplier nanos) {
        this.nanos = nanos;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform().daemon().name(threads, 1).factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// @param atMost it is waited for
    /// @param computes the value, unless somebody else's is on its way
    /// @return empty if it wasn't there in time, or too many wait
    /// @throws IllegalStateException if it could not be computed, with the cause
    Optional<V> get(K key, Duration atMost, Supplier<V> computes) {
        long until = nanos.getAsLong() + atMost.toNanos();
        Computation computation = computation(key, computes, until);
        return computation == null ? Optional.empty() : await(computation, until);
    }

    /// The one that computes this; `null` if too many wait.
    private @Nullable Computation computation(K key, Supplier<V> computes, long until) {
        Computation mine = new Computation(key, computes, until);
        Computation begun = computations.putIfAbsent(key, mine);
        if (begun != null) {
            begun.wantedUntil(until);
            return begun;
        }
        try {
            thread.execute(mine);
            return mine;
        } catch (RejectedExecutionException e) {
            computations.remove(key, mine);
            mine.cancel(false);
            return null;
        }
    }

    private Optional<V> await(Computation computation, long until) {
        try {
            return Optional.of(
                    computation.get(Math.max(0, until - nanos.getAsLong()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer could not be computed", e.getCause());
        }
    }

    private final class Computation extends FutureTask<V> {
        private final K key;
        private volatile long wantedUntil;

        Computation(K key, Supplier<V> computes, long until) {
            super(() -> ended(key, computes));
            this.key = key;
            this.wantedUntil = until;
        }

        void wantedUntil(long until) {
            if (until - wantedUntil > 0) {
                wantedUntil = until;
            }
        }

        @Override
        public void run() {
            if (nanos.getAsLong() - wantedUntil > FORGOTTEN_NANOS) {
                computations.remove(key, this);
                cancel(false);
            } else {
                super.run();
            }
        }
    }

    /// Forgotten before anybody hears of it: who asks again meets what is kept, or begins anew.
    private V ended(K key, Supplier<V> computes) {
        try {
            return computes.get();
        } finally {
            computations.remove(key);
        }
    }
}
