package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.ObjectStore.CreateOutcome;
import podium.lake.kafka.PartitionTask.State;
import podium.lake.landing.Effect;
import podium.lake.landing.LandingException;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.function.Function;

/// Gives landings their records and sees to their effects. In the loop's thread alone.
final class Pump {
    private static final long CHECK_BYTES = 256 * 1024;

    private final LandingSource source;
    private final Consumer<byte[], byte[]> consumer;
    private final Background background;
    private final Function<ConsumerRecord<byte[], byte[]>, LogEntry> entries;
    private final MemoryBudget budget;
    private final Assignment assignment;
    private final LandingCounters counters;
    private final GroupOffsets groupOffsets;

    Pump(
            LandingSource source,
            Consumer<byte[], byte[]> consumer,
            Background background,
            Function<ConsumerRecord<byte[], byte[]>, LogEntry> entries,
            MemoryBudget budget,
            Assignment assignment,
            LandingCounters counters) {
        this.source = source;
        this.consumer = consumer;
        this.background = background;
        this.entries = entries;
        this.budget = budget;
        this.assignment = assignment;
        this.counters = counters;
        this.groupOffsets = new GroupOffsets(consumer);
    }

    /// Gives a landing its records until it is busy or memory is short.
    void give(PartitionTask task) {
        try {
            long unchecked = CHECK_BYTES;
            while (task.state == State.READY && task.hasPolled()) {
                if (unchecked >= CHECK_BYTES) {
                    if (!admits(task) || task.state != State.READY) {
                        return;
                    }
                    unchecked = 0;
                }
                ConsumerRecord<byte[], byte[]> record = task.next();
                unchecked += RecordBytes.of(record);
                counters.entries.increment();
                perform(task, task.landing().accept(entries.apply(record)));
            }
        } catch (RuntimeException e) {
            assignment.halt(task, unforeseen(task, e));
        }
    }

    /// Gives back what was polled and must wait for its landing, until the rest fits into memory.
    void giveBack() {
        for (PartitionTask task = budget.overfull(assignment.tasks());
                task != null;
                task = budget.overfull(assignment.tasks())) {
            consumer.seek(task.partition, task.giveBack());
        }
    }

    /// Whether a landing would take its next record now. Where memory is short, some of it is freed
    /// first: what is polled meanwhile would have to be given back.
    boolean wantsRecords(PartitionTask task) {
        try {
            return task.wantsRecords() && admits(task) && task.wantsRecords();
        } catch (RuntimeException e) {
            assignment.halt(task, unforeseen(task, e));
            return false;
        }
    }

    private void perform(PartitionTask task, Effect effect) {
        switch (effect) {
            case Effect.Continue _ -> task.state = State.READY;
            case Effect.Seek(long offset) -> {
                task.jumped();
                consumer.seek(task.partition, offset);
            }
            case Effect.Halt(LakeException why) -> assignment.halt(task, why);
            case Effect.Create _, Effect.Read _, Effect.Commit _ -> {
                task.state = State.BUSY;
                long number = ++task.effects;
                task.underWay =
                        background.run(
                                effect, task::waitsFor, answer -> answered(task, number, answer));
            }
        }
    }

    private void answered(PartitionTask task, long number, Answer answer) {
        if (task.state != State.BUSY || task.effects != number) {
            // the partition was lost or started over meanwhile
            return;
        }
        task.underWay = null;
        PartitionLanding landing = task.landing();
        try {
            switch (answer) {
                case Answer.Created(CreateOutcome outcome) -> {
                    (outcome == CreateOutcome.CREATED ? counters.created : counters.existed)
                            .increment();
                    perform(task, landing.created(outcome));
                }
                case Answer.Found(var object) -> perform(task, landing.found(object));
                case Answer.Committed _ -> {
                    Effect next = landing.committed();
                    counters.commits.increment();
                    groupOffsets.tell(task.partition, landing.landed());
                    perform(task, next);
                }
                case Answer.Refused(LakeException why) -> assignment.halt(task, why);
            }
        } catch (RuntimeException e) {
            assignment.halt(task, unforeseen(task, e));
        }
    }

    private boolean admits(PartitionTask task) {
        if (!budget.isSpent(assignment.tasks())) {
            return true;
        }
        PartitionTask largest = MemoryBudget.largestOpen(assignment.tasks());
        if (largest != null) {
            perform(largest, largest.landing().relieve());
        }
        return !task.landing().collecting();
    }

    private LakeException unforeseen(PartitionTask task, RuntimeException e) {
        if (e instanceof LakeException known) {
            return known;
        }
        return LandingException.unforeseen(source.where(task.partition.partition()), e);
    }
}
