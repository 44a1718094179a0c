package podium.silver;

import podium.events.Barrier;
import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.events.Reason;
import podium.silver.CleaningResult.Cleaned;
import podium.silver.CleaningResult.Rejected;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One partition of `events.raw`, cleaned record by record in offset order: a pure function of what
/// Bronze keeps (bytes, partition, offset, landing minute), of the barriers and of what it was
/// given as state. For one thread.
public final class PartitionCleaner {
    private static final long MINUTE_MILLIS = 60_000;

    private final int partition;
    private final int partitions;
    private final Sightings sightings;
    private final Cleaner cleaner = new Cleaner();
    private final SightingKey.Maker keys = new SightingKey.Maker();
    private Progress progress;
    private boolean lastIsToCome;
    private long landingMinute = -1;
    private Instant landedAt = Instant.EPOCH;

    /// @param partitions the partition count recorded for the bucket
    /// @param sightings of this partition, as of `progress`
    public PartitionCleaner(int partition, int partitions, Sightings sightings, Progress progress) {
        this.partition = partition;
        this.partitions = partitions;
        this.sightings = sightings;
        this.progress = progress;
    }

    public Progress progress() {
        return progress;
    }

    /// Takes a record that was read before. Nothing comes of it; but a log that lost its end and
    /// grew anew has another one where the last was.
    ///
    /// @param offset below [Progress#nextOffset]
    /// @param landedMillis the record's landing time, ≥ 0
    /// @param barrier the value of its last header [Barrier#HEADER], or `null`
    /// @throws SilverException.LogRegrown if it is not the one that was read
    public void again(
            long offset, long landedMillis, byte @Nullable [] barrier, byte @Nullable [] value) {
        boolean known = progress.lastRecord() != RecordPrint.UNKNOWN;
        lastIsToCome = known && offset < progress.nextOffset() - 1;
        if (known
                && !lastIsToCome
                && RecordPrint.of(landedMillis, barrier, value) != progress.lastRecord()) {
            throw new SilverException.LogRegrown(partition, offset);
        }
    }

    /// Takes the next record of the partition.
    ///
    /// @param offset at least [Progress#nextOffset]
    /// @param landedMillis the record's landing time, ≥ 0
    /// @param barrier the value of its last header [Barrier#HEADER], or `null`
    /// @return empty for a barrier that doesn't count
    /// @throws SilverException.LogRegrown if records came [#again], and the last one did not
    public Optional<SilverRecord> accept(
            long offset, long landedMillis, byte @Nullable [] barrier, byte @Nullable [] value) {
        if (offset < progress.nextOffset()) {
            throw new IllegalArgumentException(
                    "offset %d of partition %d was read before".formatted(offset, partition));
        }
        if (lastIsToCome) {
            throw new SilverException.LogRegrown(partition, progress.nextOffset() - 1);
        }
        OptionalLong cut = Barrier.cut(barrier, value);
        return cut.isPresent()
                ? barrier(offset, cut.getAsLong())
                : data(offset, landedMillis, value);
    }

    private Optional<SilverRecord> barrier(long offset, long cut) {
        long next = offset + 1;
        if (!Barrier.counts(cut, progress.lastCut())) {
            progress =
                    new Progress(
                            next,
                            progress.lastCut(),
                            progress.rawRecords(),
                            progress.highestMinute(),
                            RecordPrint.UNKNOWN);
            return Optional.empty();
        }
        CutMark mark = new CutMark(cut, next, progress.rawRecords());
        progress = new Progress(next, cut, 0, progress.highestMinute(), RecordPrint.ofBarrier(cut));
        return Optional.of(new SilverRecord.Cut(partition, mark));
    }

    private Optional<SilverRecord> data(long offset, long landedMillis, byte @Nullable [] value) {
        long minute = landedMillis / MINUTE_MILLIS;
        if (minute != landingMinute) {
            landingMinute = minute;
            landedAt = Instant.ofEpochMilli(minute * MINUTE_MILLIS);
        }
        progress =
                new Progress(
                        offset + 1,
                        progress.lastCut(),
                        progress.rawRecords() + 1,
                        Math.max(progress.highestMinute(), minute),
                        RecordPrint.ofData(minute, value));
        return Optional.of(
                switch (cleaner.clean(value, landedAt, partition, offset, partitions)) {
                    case Rejected(var rejected) -> new SilverRecord.Reject(rejected);
                    case Cleaned(FlatEvent event) -> deduplicated(event, minute, value);
                });
    }

    private SilverRecord deduplicated(FlatEvent event, long minute, byte @Nullable [] value) {
        if (!event.has(Text.EVENT_ID)) {
            return new SilverRecord.Clean(event);
        }
        SightingKey id = keys.of(event);
        long lastSeen = sightings.lastSeen(id);
        boolean duplicate =
                lastSeen != Sightings.NEVER
                        && progress.highestMinute() - lastSeen <= Sightings.MINUTES;
        if (lastSeen != minute) {
            sightings.seen(id, minute);
        }
        if (!duplicate) {
            return new SilverRecord.Clean(event);
        }
        Rejection rejection =
                new Rejection(
                        Reason.DUPLICATE,
                        Field.EVENT_ID.wireName(),
                        "this user's event with the same id landed within 24 h before");
        return new SilverRecord.Reject(rejection.of(value, landedAt, partition, event.rawOffset()));
    }
}
