package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.landing.LogBounds;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.PartitionStatus;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;

/// An assigned partition's place in the landing loop: its landing, the records it has yet to take,
/// what is under way. Used by the loop's thread alone, except [#waitsFor].
final class PartitionTask {
    enum State {
        /// Looks for where to go on.
        STARTING,
        /// Takes records.
        READY,
        /// An effect is under way.
        BUSY,
        /// Stopped; tried again after a while.
        HALTED,
        /// The partition is another instance's.
        DROPPED
    }

    final TopicPartition partition;
    State state = State.STARTING;
    private final Deque<ConsumerRecord<byte[], byte[]>> polled = new ArrayDeque<>();
    private long polledBytes;
    private @Nullable PartitionLanding landing;
    @Nullable Future<?> underWay;
    boolean paused;
    boolean finding;

    /// Numbers the effects, so that the answer to an abandoned one is known as such.
    long effects;

    /// Grows with every jump, so that bounds asked before it are known to be stale.
    long jumps;

    long haltedAtNanos;
    private @Nullable LakeException halt;

    // the halt is over when a landing gets beyond it
    private long haltedBefore = -1;
    private long lastLanded = -1;

    // beyond what is landed there were only transaction markers up to here
    private long steppedTo = -1;
    private long lastCut;
    private long end = -1;
    private volatile @Nullable String waiting;
    private @Nullable String heldBack;

    PartitionTask(TopicPartition partition) {
        this.partition = partition;
    }

    boolean wantsRecords() {
        return state == State.READY && polled.isEmpty();
    }

    /// Keeps records until its landing takes them.
    void polled(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            polled.add(record);
            polledBytes += RecordBytes.of(record);
        }
    }

    boolean hasPolled() {
        return !polled.isEmpty();
    }

    /// Of the records that wait for its landing.
    long polledBytes() {
        return polledBytes;
    }

    /// The record that its landing is to take.
    ConsumerRecord<byte[], byte[]> next() {
        ConsumerRecord<byte[], byte[]> record = polled.remove();
        polledBytes -= RecordBytes.of(record);
        return record;
    }

    /// Forgets the records that wait, so that their memory is free.
    ///
    /// @return the offset from which they are to be polled again
    long giveBack() {
        long from = polled.element().offset();
        forgetPolled();
        return from;
    }

    private void forgetPolled() {
        polled.clear();
        polledBytes = 0;
    }

    /// Only a started partition has one.
    PartitionLanding landing() {
        PartitionLanding current = landing;
        if (current == null) {
            throw new IllegalStateException(partition + " has no landing");
        }
        return current;
    }

    /// Whether everything that it was given is in the bucket.
    boolean isIdle() {
        PartitionLanding current = landing;
        return current != null && wantsRecords() && current.position() == current.landed();
    }

    void jumped() {
        forgetPolled();
        jumps++;
        state = State.READY;
    }

    void started(PartitionLanding started, LogBounds bounds) {
        landing = started;
        state = State.READY;
        end = bounds.end();
        jumps++;
        waiting = null;
    }

    /// @return whether that is news
    boolean halted(LakeException why, long nowNanos) {
        String before = haltReason();
        haltedBefore = landing == null ? -1 : landing.position();
        drop();
        halt = why;
        haltedAtNanos = nowNanos;
        state = State.HALTED;
        return !Objects.equals(before, why.getMessage());
    }

    /// Forgets everything but why it last stopped; the next start asks anew.
    void restart() {
        drop();
        state = State.STARTING;
    }

    /// Nothing that is not committed survives; nothing more is committed.
    void dropped() {
        drop();
        state = State.DROPPED;
    }

    private void drop() {
        if (underWay != null) {
            underWay.cancel(true);
            underWay = null;
        }
        if (landing != null) {
            lastLanded = Math.max(landing.landed(), steppedTo);
            lastCut = landing.lastCut();
            landing.close();
            landing = null;
        }
        forgetPolled();
        steppedTo = -1;
        waiting = null;
    }

    long heldBytes() {
        return landing == null ? 0 : landing.heldBytes();
    }

    void end(long logEnd) {
        end = logEnd;
    }

    /// May be called by any thread.
    void waitsFor(@Nullable String reason) {
        waiting = reason;
    }

    /// By a transaction of somebody else's, in one sentence; `null`: by none.
    void heldBack(@Nullable String reason) {
        heldBack = reason;
    }

    /// @param fetchPosition the consumer's, which steps over transaction markers, or -1 if not idle
    PartitionStatus status(Layer layer, long fetchPosition) {
        String waits = waiting == null ? heldBack : waiting;
        PartitionLanding current = landing;
        if (current == null) {
            return new PartitionStatus(
                    layer,
                    partition.partition(),
                    lastLanded,
                    end,
                    null,
                    lastCut,
                    haltReason(),
                    waits);
        }
        if (current.position() > haltedBefore) {
            halt = null;
        }
        steppedTo = Math.max(steppedTo, fetchPosition);
        long position = Math.max(current.landed(), steppedTo);
        long cut = current.lastCut();
        return new PartitionStatus(
                layer, partition.partition(), position, end, null, cut, haltReason(), waits);
    }

    private @Nullable String haltReason() {
        return halt == null ? null : halt.getMessage();
    }
}
