package podium.gold.publish;

import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.CutCounts;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.MemberIncrement;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A line whose layers commit a cut as soon as its barriers are there: what was sent before, in two
/// partitions alike.
final class CommitsByHand {
    private static final String COMMITS = "pipeline.commits";
    private static final Instant LANDED = Instant.parse("2026-01-01T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final List<CommitRecord> records = new ArrayList<>();
    private long clean;
    private long refused;
    private long end;
    private long cuts;

    /// In each partition so many records more, of which some are refused.
    void next(long moreClean, long moreRefused) {
        clean += moreClean;
        refused += moreRefused;
        end += moreClean + moreRefused;
    }

    /// How many were made.
    long cuts() {
        return cuts;
    }

    void inject(long cut, List<Integer> partitions) {
        if (cut <= cuts) {
            return;
        }
        cuts = cut;
        end++;
        for (int partition : partitions) {
            for (Layer layer : Layer.values()) {
                CommitChunk chunk = chunk(layer, partition, cut);
                records.add(
                        new CommitRecord(
                                COMMITS,
                                records.size(),
                                Integer.toString(chunk.hashCode()),
                                chunk));
            }
        }
        clean = 0;
        refused = 0;
    }

    private CommitChunk chunk(Layer layer, int partition, long cut) {
        long rows =
                switch (layer) {
                    case BRONZE -> clean + refused;
                    case SILVER, GOLD -> clean;
                    case REJECTED -> refused;
                };
        boolean adds = layer == Layer.GOLD && clean > 0;
        NumberSet one = NumberSet.of(Math.toIntExact(cut));
        return new CommitChunk(
                layer,
                partition,
                cut,
                0,
                layer == Layer.GOLD || rows == 0
                        ? List.of()
                        : List.of(object(layer, partition, rows)),
                adds
                        ? List.of(new GoldRow(GoldKey.activity(DAY), Measures.of(1, 1, clean)))
                        : List.of(),
                adds
                        ? List.of(
                                new MemberIncrement(MemberKind.USERS, DAY, one),
                                new MemberIncrement(MemberKind.SESSIONS, DAY, one))
                        : List.of(),
                new CommitClose(end, end, counts(layer, rows)));
    }

    private LandedObject object(Layer layer, int partition, long rows) {
        return new LandedObject(
                LakeLayout.bronze(partition, 10 * end + layer.ordinal(), LANDED, "jsonl.gz"),
                rows,
                rows,
                "0".repeat(64));
    }

    private CutCounts counts(Layer layer, long rows) {
        return switch (layer) {
            case BRONZE, GOLD -> CutCounts.rows(rows);
            case SILVER ->
                    new CutCounts(clean + refused, clean, 0, CutCounts.NO_REVENUE, new TreeMap<>());
            case REJECTED ->
                    new CutCounts(
                            0,
                            refused,
                            0,
                            CutCounts.NO_REVENUE,
                            new TreeMap<>(
                                    refused == 0 ? Map.of() : Map.of("missing_field", refused)));
        };
    }

    /// As one publisher reads it.
    PipelineLog view() {
        return new View();
    }

    private final class View implements PipelineLog {
        private int position;

        @Override
        public void inject(long cut, List<Integer> partitions) {
            CommitsByHand.this.inject(cut, partitions);
        }

        @Override
        public List<Long> rawEnds() {
            return List.of(end, end);
        }

        @Override
        public void goOnFrom(SortedMap<String, Long> positions) {
            position = positions.getOrDefault(COMMITS, 0L).intValue();
        }

        @Override
        public List<CommitRecord> poll(Duration atMost) {
            List<CommitRecord> polled = List.copyOf(records.subList(position, records.size()));
            position = records.size();
            return polled;
        }

        @Override
        public boolean isCaughtUp() {
            return position == records.size();
        }

        @Override
        public void checkBelonging() {}
    }
}
