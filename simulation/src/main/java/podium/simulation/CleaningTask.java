package podium.simulation;

import podium.events.CutMark;
import podium.lake.landing.LogEntry;
import podium.silver.PartitionCleaner;
import podium.silver.Progress;
import podium.silver.SightingKey;
import podium.silver.Sightings;
import podium.silver.SilverRecord;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// silver-service's Streams task: [PartitionCleaner] in transactions.
final class CleaningTask extends StreamsTask implements Sightings {
    private final int partition;
    private final PartitionLog log;
    private final CleaningState state;
    private final Map<SightingKey, Long> seen = new HashMap<>();
    private final List<SilverRecord> made = new ArrayList<>();
    private @Nullable PartitionCleaner cleaner;

    CleaningTask(World world, int partition, int instance) {
        super(world, world.log(partition).cleaning().fence, instance);
        this.partition = partition;
        this.log = world.log(partition);
        this.state = log.cleaning();
    }

    @Override
    void begin() {
        if (cleaner == null) {
            cleaner = cleaner(state.progress);
        }
    }

    private PartitionCleaner cleaner(Progress progress) {
        return new PartitionCleaner(partition, World.PARTITIONS, this, progress);
    }

    private PartitionCleaner current() {
        if (cleaner == null) {
            throw new IllegalStateException("no cleaner");
        }
        return cleaner;
    }

    @Override
    boolean takeNext() {
        PartitionCleaner current = current();
        long offset = current.progress().nextOffset();
        if (offset < log.raw().start()) {
            throw new Violation(
                    "I8: cleaning %d wants offset %d, which is gone".formatted(partition, offset));
        }
        while (offset < log.rawRecords().end()) {
            RawRecord record = log.rawRecords().at(offset);
            if (record != null) {
                if (world().has(Bug.HIGHER_BARRIERS)) {
                    current = anyHigherCounts(current, offset);
                }
                current.accept(offset, record.landedMs(), record.barrier(), record.value())
                        .ifPresent(made::add);
                return true;
            }
            offset++;
        }
        return false;
    }

    private PartitionCleaner anyHigherCounts(PartitionCleaner current, long offset) {
        Progress progress = current.progress();
        if (log.raw().at(offset) instanceof LogEntry.Barrier barrier
                && barrier.cut() > progress.lastCut()) {
            cleaner =
                    cleaner(
                            new Progress(
                                    progress.nextOffset(),
                                    barrier.cut() - 1,
                                    progress.rawRecords(),
                                    progress.highestMinute(),
                                    progress.lastRecord()));
            return current();
        }
        return current;
    }

    @Override
    void commit() {
        state.progress = current().progress();
        state.sightings.putAll(seen);
        seen.clear();
        int clean = 0;
        int rejected = 0;
        for (SilverRecord record : made) {
            switch (record) {
                case SilverRecord.Clean(var event) -> {
                    world().cleanEvents().add(event.toCleanEvent());
                    append(log.clean(), world().cleanEvents().size() - 1);
                    clean++;
                }
                case SilverRecord.Reject(var reject) -> {
                    world().rejects().add(reject);
                    append(log.rejected(), world().rejects().size() - 1);
                    rejected++;
                }
                case SilverRecord.Cut(_, CutMark mark) -> {
                    append(log.clean(), mark);
                    append(log.rejected(), mark);
                    clean++;
                    rejected++;
                }
            }
        }
        // the transaction's markers
        log.clean().gap(Math.min(1, clean));
        log.rejected().gap(Math.min(1, rejected));
        if (!made.isEmpty()) {
            world().say(
                            "cleaning %d: committed %d records, %s",
                            partition, made.size(), state.progress);
        }
        made.clear();
    }

    private void append(Topic<LogEntry> topic, int id) {
        topic.append(new LogEntry.Data(topic.end(), world().nowMs(), Ids.bytes(id)));
    }

    private static void append(Topic<LogEntry> topic, CutMark mark) {
        topic.append(
                new LogEntry.Barrier(
                        topic.end(), mark.cut(), mark.rawNextOffset(), mark.rawRecords()));
    }

    @Override
    void abort() {
        if (!made.isEmpty()) {
            log.clean().gap(made.size());
            log.rejected().gap(1);
            world().say("cleaning %d: aborted %d records", partition, made.size());
        }
    }

    @Override
    void forget() {
        made.clear();
        seen.clear();
        cleaner = null;
    }

    @Override
    public long lastSeen(SightingKey id) {
        Long last = seen.get(id);
        if (last == null) {
            last = state.sightings.get(id);
        }
        if (last == null) {
            return NEVER;
        }
        if (world().has(Bug.WALL_CLOCK_DEDUPLICATION)) {
            return minuteNow() - last <= MINUTES ? current().progress().highestMinute() : NEVER;
        }
        return last;
    }

    @Override
    public void seen(SightingKey id, long minute) {
        seen.put(id, world().has(Bug.WALL_CLOCK_DEDUPLICATION) ? minuteNow() : minute);
    }

    private long minuteNow() {
        return world().nowMs() / 60_000;
    }
}
