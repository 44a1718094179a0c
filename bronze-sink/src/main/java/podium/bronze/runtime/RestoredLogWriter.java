package podium.bronze.runtime;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.kafka.RestoredRecords;
import podium.bronze.kafka.RestoredTopic;
import podium.bronze.restore.Chains;
import podium.bronze.restore.KnownBarriers;
import podium.bronze.restore.PartitionLog;
import podium.bronze.restore.PartitionLog.End;
import podium.events.Brokers;
import podium.lake.LakeException;
import podium.lake.ObjectStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Writes Bronze back into a topic, offset for offset, from where the topic ends: the first time
/// from the beginning, after a crash from where that stopped. Holds one object of each partition
/// that is being written, at most [#AT_ONCE].
final class RestoredLogWriter {
    private static final int AT_ONCE = 4;
    private static final Duration SHOW = Duration.ofMillis(500);

    private final List<PartitionLog> partitions = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();

    /// Looks where each partition's restored part ends.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    RestoredLogWriter(
            ObjectStore store, ObjectFormat format, Chains chains, KnownBarriers barriers) {
        for (int partition = 0; partition < chains.partitions(); partition++) {
            PartitionLog log = new PartitionLog(store, format, partition, chains, barriers);
            partitions.add(log);
            ends.add(log.end());
        }
    }

    /// By partition: the offset after the last restored entry.
    List<Long> ends() {
        return ends.stream().map(End::offset).toList();
    }

    /// In all partitions.
    long entries() {
        return ends.stream().mapToLong(End::offset).sum();
    }

    /// Bronze objects that are read for it.
    long objects() {
        return ends.stream().mapToLong(End::objects).sum();
    }

    /// @throws LakeException saying why it did not come to its end; the topic has what was written,
    ///   and is never written on where somebody else wrote into it
    void write(Brokers brokers, RestoredTopic topic, String name, RestoreView view)
            throws InterruptedException {
        try {
            writeAlone(brokers, topic, name, view);
        } catch (BronzeException e) {
            if (e.isNotAlone()) {
                spoil(topic, e);
            }
            throw e;
        }
    }

    private static void spoil(RestoredTopic topic, BronzeException because) {
        try {
            topic.spoil();
        } catch (LakeException e) {
            because.addSuppressed(e);
        }
    }

    private void writeAlone(Brokers brokers, RestoredTopic topic, String name, RestoreView view)
            throws InterruptedException {
        List<Long> begins = topic.settledEnds();
        for (int partition = 0; partition < ends.size(); partition++) {
            if (begins.get(partition) > ends.get(partition).offset()) {
                throw BronzeException.notAlone(
                        name, partition, ends.get(partition).offset(), begins.get(partition));
            }
        }
        long begun = begins.stream().mapToLong(Long::longValue).sum();
        try (RestoredRecords records = RestoredRecords.connect(brokers, name, ends.size())) {
            write(
                    records,
                    begins,
                    done ->
                            view.progress(
                                    name, begun, begun + done.count(), entries(), done.time()));
            records.flush();
        }
        List<Long> now = topic.ends();
        for (int partition = 0; partition < ends.size(); partition++) {
            if (now.get(partition) != ends.get(partition).offset()) {
                throw BronzeException.notAlone(
                        name, partition, ends.get(partition).offset(), now.get(partition));
            }
        }
    }

    private record Done(long count, Duration time) {}

    private interface Watcher {
        void at(Done done);
    }

    private void write(RestoredRecords records, List<Long> begins, Watcher watcher)
            throws InterruptedException {
        long startedAt = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int number = 0; number < partitions.size(); number++) {
                int partition = number;
                writing.add(
                        threads.submit(() -> {
                            partitions
                                    .get(partition)
                                    .read(
                                            begins.get(partition),
                                            entry -> records.write(partition, entry));
                            return null;
                        }));
            }
            try {
                for (Future<?> each : writing) {
                    await(
                            each,
                            () ->
                                    watcher.at(
                                            new Done(
                                                    records.written(),
                                                    Duration.ofNanos(
                                                            System.nanoTime() - startedAt))));
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static void await(Future<?> writing, Runnable meanwhile) throws InterruptedException {
        while (true) {
            try {
                writing.get(SHOW.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof LakeException known
                        ? known
                        : new IllegalStateException("restoring failed", e.getCause());
            }
        }
    }
}
