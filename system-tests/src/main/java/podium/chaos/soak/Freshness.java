package podium.chaos.soak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// How long events take from the moment at which the topic has them to the release that does.
/// Neighbours of the same moment wait together, in some 40 bytes. For any thread.
public final class Freshness {
    private static final int RUNS_MAX = 2_000_000;

    private final List<Deque<Run>> waiting = new ArrayList<>();
    private final Released hears;
    private final long[] ends;
    private int runs;
    private long releasedMillis;
    private long newestMillis;

    /// Hears of events that are released.
    @FunctionalInterface
    public interface Released {
        /// @param count that were appended at the same moment
        void events(long appendedMillis, long latencyMillis, long count);
    }

    /// Offsets `first` … `last`, each an event.
    private record Run(long first, long last, long appendedMillis) {
        long count() {
            return last - first + 1;
        }
    }

    public Freshness(int partitions, Released hears) {
        this.hears = hears;
        this.ends = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    /// An event is in the topic.
    ///
    /// @param offset higher than that of any event before it in its partition
    /// @param appendedMillis by the topic's own clock
    /// @throws IllegalStateException if more wait than can be remembered
    public synchronized void appended(int partition, long offset, long appendedMillis) {
        newestMillis = Math.max(newestMillis, appendedMillis);
        if (offset < ends[partition]) {
            // the release was seen before the event was
            hears.events(appendedMillis, latency(appendedMillis, releasedMillis), 1);
            return;
        }
        Deque<Run> runsOf = waiting.get(partition);
        Run last = runsOf.peekLast();
        if (last != null && last.appendedMillis() == appendedMillis && last.last() + 1 == offset) {
            runsOf.removeLast();
            runsOf.add(new Run(last.first(), offset, appendedMillis));
            return;
        }
        if (runs == RUNS_MAX) {
            throw new IllegalStateException(
                    "%,d batches of events wait for a release".formatted(RUNS_MAX));
        }
        runs++;
        runsOf.add(new Run(offset, offset, appendedMillis));
    }

    /// A release is seen.
    ///
    /// @param offsets by partition, what it has ends before them
    /// @param nowMillis by a clock that goes with the topic's
    public synchronized void released(List<Long> offsets, long nowMillis) {
        for (int partition = 0; partition < waiting.size(); partition++) {
            ends[partition] = offsets.get(partition);
            release(waiting.get(partition), ends[partition], nowMillis);
        }
        releasedMillis = nowMillis;
    }

    private void release(Deque<Run> runsOf, long end, long nowMillis) {
        while (!runsOf.isEmpty() && runsOf.getFirst().first() < end) {
            Run run = runsOf.removeFirst();
            runs--;
            long last = Math.min(run.last(), end - 1);
            hears.events(
                    run.appendedMillis(),
                    latency(run.appendedMillis(), nowMillis),
                    last - run.first() + 1);
            if (last < run.last()) {
                runsOf.addFirst(new Run(end, run.last(), run.appendedMillis()));
                runs++;
            }
        }
    }

    /// Every event that was appended before this moment, as far as it is known, is released.
    public synchronized long completeMillis() {
        return waiting.stream()
                .filter(runsOf -> !runsOf.isEmpty())
                .mapToLong(runsOf -> runsOf.getFirst().appendedMillis())
                .min()
                .orElse(newestMillis);
    }

    /// Events that no release has yet.
    public synchronized long waiting() {
        return waiting.stream().flatMap(Deque::stream).mapToLong(Run::count).sum();
    }

    /// Two clocks may differ by a moment.
    private static long latency(long appendedMillis, long nowMillis) {
        return Math.max(0, nowMillis - appendedMillis);
    }
}
