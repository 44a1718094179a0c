package podium.gold.publish;

import podium.events.CutMark;
import podium.events.FlatEvent;
import podium.events.UserPartition;
import podium.generator.RawRecord;
import podium.gold.GoldPartition;
import podium.gold.PendingLimits;
import podium.gold.Position;
import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.quality.Tally;
import podium.silver.PartitionCleaner;
import podium.silver.Progress;
import podium.silver.SightingKey;
import podium.silver.Sightings;
import podium.silver.SilverRecord;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Raw records on their way to what a cut counts, through the services' own cleaning, aggregating
/// and folding; without Kafka, files and a bucket.
final class CleanedCuts {
    private static final int PARTITIONS = 2;

    private final List<Partition> partitions = new ArrayList<>();
    private long cut;
    private long commits;

    CleanedCuts() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new Partition(partition));
        }
    }

    static int partitions() {
        return PARTITIONS;
    }

    void land(RawRecord record, Instant landedAt) {
        byte[] key = record.key();
        int partition =
                record.partition() != RawRecord.BY_KEY
                        ? record.partition()
                        : key == null ? 0 : UserPartition.of(key, 0, key.length, PARTITIONS);
        partitions.get(partition).land(record.value(), landedAt);
    }

    /// What all that landed since the last cut counts.
    Tally cut() {
        cut++;
        CutFold fold = new CutFold(cut, PARTITIONS);
        for (Partition partition : partitions) {
            for (CommitChunk chunk : partition.close(cut)) {
                Folded folded =
                        fold.add(
                                new CommitRecord("pipeline.commits", commits, "" + commits, chunk));
                if (!(folded instanceof Folded.Counted)) {
                    throw new AssertionError(folded);
                }
                commits++;
            }
        }
        if (!(Balance.of(fold.books()) instanceof Balance.Balanced)) {
            throw new AssertionError(Balance.of(fold.books()));
        }
        return CutTally.of(fold);
    }

    /// One partition of all layers.
    private static final class Partition implements Sightings {
        private final int partition;
        private final Map<SightingKey, Long> sightings = new HashMap<>();
        private final PartitionCleaner cleaner;
        private final List<CommitChunk> said = new ArrayList<>();
        private final GoldPartition gold;
        private final SortedMap<Instant, Long> minutes = new TreeMap<>();
        private final SortedMap<String, Long> rejects = new TreeMap<>();
        private long rawOffset;
        private long cleanOffset;
        private long clean;
        private long rejected;
        private long purchases;
        private BigDecimal revenue = CutCounts.NO_REVENUE;

        Partition(int partition) {
            this.partition = partition;
            this.cleaner = new PartitionCleaner(partition, PARTITIONS, this, Progress.NONE);
            this.gold =
                    new GoldPartition(
                            partition,
                            Position.start(0),
                            List.of(),
                            List.of(),
                            new StateInMemory(),
                            PendingLimits.rows(PendingLimits.ROWS_MAX_DEFAULT),
                            said::add);
        }

        void land(byte @Nullable [] value, Instant at) {
            minutes.merge(at, 1L, Long::sum);
            cleaner.accept(rawOffset++, at.toEpochMilli(), null, value).ifPresent(this::take);
        }

        private void take(SilverRecord record) {
            switch (record) {
                case SilverRecord.Clean(FlatEvent event) -> {
                    clean++;
                    if (event.revenue() > 0 || event.eventType().name().equals("PURCHASE")) {
                        purchases++;
                        revenue = revenue.add(BigDecimal.valueOf(event.revenue(), 2));
                    }
                    gold.count(cleanOffset++, event);
                }
                case SilverRecord.Reject(var reject) -> {
                    rejected++;
                    rejects.merge(reject.reason().code(), 1L, Long::sum);
                }
                case SilverRecord.Cut _ -> throw new AssertionError("no barrier was sent");
            }
        }

        List<CommitChunk> close(long cut) {
            long next = ++rawOffset;
            gold.close(cleanOffset++, new CutMark(cut, next, clean + rejected));
            List<CommitChunk> chunks = new ArrayList<>(said);
            said.clear();
            chunks.add(chunk(Layer.BRONZE, cut, next, bronze(), CutCounts.rows(clean + rejected)));
            chunks.add(
                    chunk(
                            Layer.SILVER,
                            cut,
                            next,
                            List.of(),
                            new CutCounts(
                                    clean + rejected, clean, purchases, revenue, new TreeMap<>())));
            chunks.add(
                    chunk(
                            Layer.REJECTED,
                            cut,
                            next,
                            List.of(),
                            new CutCounts(0, rejected, 0, CutCounts.NO_REVENUE, rejects)));
            minutes.clear();
            rejects.clear();
            clean = 0;
            rejected = 0;
            purchases = 0;
            revenue = CutCounts.NO_REVENUE;
            return chunks;
        }

        private List<LandedObject> bronze() {
            List<LandedObject> objects = new ArrayList<>();
            long offset = rawOffset;
            for (Map.Entry<Instant, Long> minute : minutes.entrySet()) {
                objects.add(
                        new LandedObject(
                                LakeLayout.bronze(partition, offset++, minute.getKey(), "jsonl.gz"),
                                minute.getValue(),
                                1,
                                "0".repeat(64)));
            }
            return objects;
        }

        private CommitChunk chunk(
                Layer layer, long cut, long next, List<LandedObject> objects, CutCounts counts) {
            return new CommitChunk(
                    layer,
                    partition,
                    cut,
                    0,
                    objects,
                    List.of(),
                    List.of(),
                    new CommitClose(next, next, counts));
        }

        @Override
        public long lastSeen(SightingKey id) {
            return sightings.getOrDefault(id, NEVER);
        }

        @Override
        public void seen(SightingKey id, long minute) {
            sightings.put(id, minute);
        }
    }
}
