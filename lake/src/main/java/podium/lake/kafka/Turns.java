package podium.lake.kafka;

import podium.lake.kafka.PartitionTask.State;
import podium.lake.landing.LandingException;
import podium.lake.landing.LogBounds;
import podium.lake.landing.PartitionStatus;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The turns of the landing loop: take what ended in the background, give landings their records,
/// poll. In the loop's thread alone.
final class Turns {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long BOUNDS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TRANSACTIONS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int ANY_PARTITION = 0;
    private static final long SHOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LandingSource source;
    private final Consumer<byte[], byte[]> consumer;
    private final Background background;
    private final Assignment assignment;
    private final Pump pump;
    private final StatusBoard board;
    private boolean asking;
    private long askedAtNanos = System.nanoTime() - BOUNDS_NANOS;
    private long transactionsAskedAtNanos = System.nanoTime();
    private long shownAtNanos = System.nanoTime() - SHOW_NANOS;

    Turns(
            LandingSource source,
            Consumer<byte[], byte[]> consumer,
            Background background,
            Assignment assignment,
            Pump pump,
            StatusBoard board) {
        this.source = source;
        this.consumer = consumer;
        this.background = background;
        this.assignment = assignment;
        this.pump = pump;
        this.board = board;
    }

    void next() {
        for (Runnable ended = background.poll(); ended != null; ended = background.poll()) {
            ended.run();
        }
        assignment.startWaiting();
        assignment.tasks().forEach(pump::give);
        pump.giveBack();
        askBounds();
        askOpenTransactions();
        show();
        assignment.tasks().forEach(this::pauseOrResume);
        poll();
    }

    private void poll() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                PartitionTask task = assignment.task(partition);
                if (task != null) {
                    task.polled(records.records(partition));
                }
            }
        } catch (WakeupException e) {
            // something ended in the background: the next turn takes it
            return;
        } catch (OffsetOutOfRangeException e) {
            // the start asks the log and the commits, and says what is wrong
            e.partitions().forEach(assignment::restart);
        }
    }

    private void pauseOrResume(PartitionTask task) {
        boolean pause = !pump.wantsRecords(task);
        if (pause != task.paused) {
            if (pause) {
                consumer.pause(List.of(task.partition));
            } else {
                consumer.resume(List.of(task.partition));
            }
            task.paused = pause;
        }
    }

    private void askBounds() {
        long now = System.nanoTime();
        if (asking || now - askedAtNanos < BOUNDS_NANOS) {
            return;
        }
        asking = true;
        askedAtNanos = now;
        Map<PartitionTask, Asked> before = new HashMap<>();
        assignment.tasks().forEach(task -> before.put(task, Asked.of(task)));
        Set<Integer> partitions =
                assignment.tasks().stream()
                        .map(task -> task.partition.partition())
                        .collect(Collectors.toSet());
        // about none the brokers aren't asked at all, and who has none would never hear them
        background.askBounds(
                partitions.isEmpty() ? Set.of(ANY_PARTITION) : partitions,
                bounds -> bounded(bounds, before));
    }

    private void bounded(Map<Integer, LogBounds> bounds, Map<PartitionTask, Asked> before) {
        asking = false;
        if (bounds.isEmpty()) {
            return;
        }
        board.brokersAnswered();
        before.forEach((task, asked) -> {
            LogBounds log = bounds.get(task.partition.partition());
            if (log != null && task.jumps == asked.jumps()) {
                judge(task, log, asked.reached());
            }
        });
    }

    private void askOpenTransactions() {
        long now = System.nanoTime();
        if (assignment.tasks().isEmpty() || now - transactionsAskedAtNanos < TRANSACTIONS_NANOS) {
            return;
        }
        transactionsAskedAtNanos = now;
        Set<Integer> partitions =
                assignment.tasks().stream()
                        .map(task -> task.partition.partition())
                        .collect(Collectors.toSet());
        background.askOpenTransactions(
                partitions,
                hanging ->
                        assignment
                                .tasks()
                                .forEach(task ->
                                        task.heldBack(hanging.get(task.partition.partition()))));
    }

    /// @param reached how far the log went already when the brokers were asked: records that came
    ///   since are beyond the end that they told
    private void judge(PartitionTask task, LogBounds log, long reached) {
        task.end(log.end());
        if (task.state != State.READY || log.end() >= reached) {
            return;
        }
        String where = source.where(task.partition.partition());
        assignment.halt(task, LandingException.shortLog(where, reached, log.end()));
    }

    /// A partition at the moment of the question.
    private record Asked(long jumps, long reached) {
        static Asked of(PartitionTask task) {
            return new Asked(
                    task.jumps, task.state == State.READY ? task.landing().logReaches() : -1);
        }
    }

    private void show() {
        long now = System.nanoTime();
        if (now - shownAtNanos < SHOW_NANOS) {
            return;
        }
        shownAtNanos = now;
        List<PartitionStatus> partitions = new ArrayList<>();
        for (PartitionTask task : assignment.tasks()) {
            partitions.add(task.status(source.layer(), fetchPosition(task)));
        }
        board.show(partitions);
    }

    // steps over transaction markers at the log's end, which a landing never sees
    private long fetchPosition(PartitionTask task) {
        if (!task.isIdle()) {
            return -1;
        }
        try {
            return consumer.position(task.partition, Duration.ZERO);
        } catch (TimeoutException | WakeupException e) {
            return -1;
        }
    }
}
