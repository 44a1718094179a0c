package podium.lake.kafka;

import podium.lake.LakeException;
import podium.lake.kafka.PartitionTask.State;
import podium.lake.kafka.StartFinder.Start;
import podium.lake.landing.LandingException;
import podium.lake.landing.PartitionLanding;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The partitions that this instance has, and their starts. In the loop's thread alone: the
/// consumer calls the rebalance callbacks while it polls.
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = System.getLogger(Assignment.class.getName());

    private final LandingSource source;
    private final Duration haltRetryDelay;
    private final Consumer<byte[], byte[]> consumer;
    private final Background background;
    private final PartitionLanding.Opener opener;
    private final LandingCounters counters;
    private final Map<TopicPartition, PartitionTask> tasks =
            new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));

    Assignment(
            LandingSource source,
            Duration haltRetryDelay,
            Consumer<byte[], byte[]> consumer,
            Background background,
            PartitionLanding.Opener opener,
            LandingCounters counters) {
        this.source = source;
        this.haltRetryDelay = haltRetryDelay;
        this.consumer = consumer;
        this.background = background;
        this.opener = opener;
        this.counters = counters;
    }

    /// In the order of partitions; a live view.
    Collection<PartitionTask> tasks() {
        return Collections.unmodifiableCollection(tasks.values());
    }

    @Nullable PartitionTask task(TopicPartition partition) {
        return tasks.get(partition);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        for (TopicPartition partition : partitions) {
            // any position keeps the consumer from looking for a committed one; it is paused until
            // its start is known
            consumer.seek(partition, 0);
            PartitionTask task = new PartitionTask(partition);
            task.paused = true;
            tasks.put(partition, task);
        }
        log("assigned", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionTask task = tasks.remove(partition);
            if (task != null) {
                task.dropped();
            }
        }
        log("revoked", partitions);
    }

    void dropAll() {
        onPartitionsRevoked(List.copyOf(tasks.keySet()));
    }

    void restart(TopicPartition partition) {
        PartitionTask task = tasks.get(partition);
        if (task != null) {
            task.restart();
        }
    }

    /// Looks for the starts of partitions that have none, and of halted ones after a while.
    void startWaiting() {
        List<PartitionTask> waiting = new ArrayList<>();
        for (PartitionTask task : tasks.values()) {
            if (task.state == State.HALTED
                    && System.nanoTime() - task.haltedAtNanos >= haltRetryDelay.toNanos()) {
                task.restart();
            }
            if (task.state == State.STARTING && !task.finding) {
                task.finding = true;
                waiting.add(task);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        Set<Integer> partitions =
                waiting.stream()
                        .map(task -> task.partition.partition())
                        .collect(Collectors.toSet());
        background.findStarts(
                partitions,
                reason -> waiting.forEach(task -> task.waitsFor(reason)),
                starts -> waiting.forEach(task -> start(task, starts)));
    }

    private void start(PartitionTask task, Map<Integer, Start> starts) {
        task.finding = false;
        if (task.state != State.STARTING) {
            return;
        }
        switch (starts.get(task.partition.partition())) {
            case Start.From from -> go(task, from);
            case Start.Refused(LakeException why) -> halt(task, why);
            case null -> throw new IllegalStateException("no start of " + task.partition);
        }
    }

    private void go(PartitionTask task, Start.From from) {
        int partition = task.partition.partition();
        try {
            task.started(opener.open(partition, from.point()), from.bounds());
        } catch (RuntimeException e) {
            halt(task, LandingException.unforeseen(source.where(partition), e));
            return;
        }
        consumer.seek(task.partition, from.point().nextOffset());
        LOG.log(
                Level.INFO,
                "landing goes on: layer={0} partition={1} offset={2} cut={3}",
                source.layer().label(),
                task.partition,
                String.valueOf(from.point().nextOffset()),
                String.valueOf(from.point().lastCut()));
    }

    /// Stops a partition; the others go on.
    void halt(PartitionTask task, LakeException why) {
        counters.halts.increment();
        if (task.halted(why, System.nanoTime())) {
            LOG.log(
                    Level.ERROR,
                    "partition halted: layer={0} partition={1} reason=\"{2}\"",
                    source.layer().label(),
                    task.partition,
                    why.getMessage());
            if (why instanceof LandingException && why.getCause() != null) {
                LOG.log(Level.ERROR, "landing failed: partition=" + task.partition, why.getCause());
            }
        }
    }

    private void log(String what, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "partitions {0}: layer={1} partitions={2}",
                    what,
                    source.layer().label(),
                    partitions);
        }
    }
}
