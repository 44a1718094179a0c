package podium.bench.hdr;

import podium.bench.report.Latency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// How long events take from the moment when they were due to be sent to the release that has them.
/// An event that the sender was late with counts from when it was due: coordinated omission has no
/// place to hide. Safe for a sender and a reader.
public final class Freshness {
    private final List<Deque<Sent>> waiting = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final long countFromNanos;
    private long[] released;
    private long releasedNanos;

    private record Sent(long offset, long dueNanos) {}

    /// @param countFromNanos events due before are a warm-up
    public Freshness(int partitions, long countFromNanos) {
        this.countFromNanos = countFromNanos;
        this.released = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    /// An event is in the topic.
    ///
    /// @param offset higher than that of any event before it in its partition
    public synchronized void sent(int partition, long offset, long dueNanos) {
        if (offset < released[partition]) {
            // the release was seen before the acknowledgement was
            record(dueNanos, releasedNanos);
        } else {
            waiting.get(partition).add(new Sent(offset, dueNanos));
        }
    }

    /// A release is seen.
    ///
    /// @param offsets by partition, what it has ends before them
    public synchronized void released(List<Long> offsets, long nowNanos) {
        for (int partition = 0; partition < waiting.size(); partition++) {
            Deque<Sent> sent = waiting.get(partition);
            while (!sent.isEmpty() && sent.getFirst().offset() < offsets.get(partition)) {
                record(sent.removeFirst().dueNanos(), nowNanos);
            }
        }
        released = offsets.stream().mapToLong(Long::longValue).toArray();
        releasedNanos = nowNanos;
    }

    private void record(long dueNanos, long nowNanos) {
        if (dueNanos >= countFromNanos) {
            latencies.record(nowNanos - dueNanos);
        }
    }

    /// Events in the topic that no release has yet.
    public synchronized long waiting() {
        return waiting.stream().mapToLong(Deque::size).sum();
    }

    public synchronized Latency latency() {
        return latencies.figures();
    }

    public synchronized String distribution() {
        return latencies.distribution();
    }
}
