package podium.lake.cost;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// A figure that grows, as it was a while ago and is now. It is looked at when somebody asks, so it
/// needs no thread: where nobody asked for long, the while is as much longer. Holds at most
/// [#SAMPLES_MAX] samples. Safe for many threads.
///
/// @param <T> immutable
public final class SlidingWindow<T> {
    static final int SAMPLES_MAX = 62;

    private static final int STEPS = SAMPLES_MAX - 2;

    private final long nanos;
    private final Deque<Sample<T>> samples = new ArrayDeque<>();

    private record Sample<T>(long nanoTime, T value) {}

    /// What a figure was, and is now.
    ///
    /// @param length of the time between; zero at the first look
    public record Span<T>(T from, T to, Duration length) {
        /// So many of them are in a month: 730 hours, a twelfth of a year.
        public double aMonth() {
            return (double) MONTH.toNanos() / length.toNanos();
        }
    }

    /// A twelfth of a year of 365 days.
    public static final Duration MONTH = Duration.ofHours(730);

    /// @param length how far it looks back
    /// @param nanoTime of the first look, by a clock that is never put back
    public SlidingWindow(Duration length, long nanoTime, T first) {
        this.nanos = length.toNanos();
        samples.add(new Sample<>(nanoTime, first));
    }

    /// @param nanoTime now, by the same clock
    /// @param value the figure now
    public synchronized Span<T> look(long nanoTime, T value) {
        forgetBefore(nanoTime - nanos);
        Sample<T> base = samples.getFirst();
        if (nanoTime - samples.getLast().nanoTime() >= nanos / STEPS) {
            samples.addLast(new Sample<>(nanoTime, value));
        }
        return new Span<>(
                base.value(), value, Duration.ofNanos(Math.max(0, nanoTime - base.nanoTime())));
    }

    /// The last sample before it stays: the window is whole, and a step longer at most.
    private void forgetBefore(long nanoTime) {
        Sample<T> first = samples.removeFirst();
        while (!samples.isEmpty() && samples.getFirst().nanoTime() - nanoTime <= 0) {
            first = samples.removeFirst();
        }
        samples.addFirst(first);
    }

    synchronized int samples() {
        return samples.size();
    }
}
