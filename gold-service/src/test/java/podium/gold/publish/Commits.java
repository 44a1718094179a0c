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

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Builds the commits of one partition whose records are all page views.
final class Commits {
    static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    private long offset;

    /// What every layer says of a cut, in one topic.
    List<CommitRecord> of(String topic, int partition, long cut, long rows, long rawNext) {
        List<CommitRecord> commits = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            commits.add(record(topic, chunk(layer, partition, cut, rows, rawNext)));
        }
        return commits;
    }

    CommitRecord record(String topic, CommitChunk chunk) {
        return new CommitRecord(topic, offset++, Integer.toString(chunk.hashCode()), chunk);
    }

    static CommitChunk chunk(Layer layer, int partition, long cut, long rows, long rawNext) {
        boolean lands = rows > 0 && (layer == Layer.BRONZE || layer == Layer.SILVER);
        List<LandedObject> objects =
                lands
                        ? List.of(
                                new LandedObject(
                                        LakeLayout.bronze(
                                                partition,
                                                rawNext + layer.ordinal(),
                                                Instant.EPOCH,
                                                "jsonl.gz"),
                                        rows,
                                        rows,
                                        "0".repeat(64)))
                        : List.of();
        List<GoldRow> increments =
                rows > 0 && layer == Layer.GOLD
                        ? List.of(new GoldRow(GoldKey.activity(DAY), Measures.of(1, 1, rows)))
                        : List.of();
        return new CommitChunk(
                layer,
                partition,
                cut,
                0,
                objects,
                increments,
                increments.isEmpty() ? List.of() : someoneNew(cut),
                new CommitClose(rawNext, rawNext, counts(layer, rows)));
    }

    /// Each cut has one user, in one session, who was not there before.
    private static List<MemberIncrement> someoneNew(long cut) {
        NumberSet one = NumberSet.of(Math.toIntExact(cut));
        return List.of(
                new MemberIncrement(MemberKind.USERS, DAY, one),
                new MemberIncrement(MemberKind.SESSIONS, DAY, one));
    }

    private static CutCounts counts(Layer layer, long rows) {
        return switch (layer) {
            case BRONZE, GOLD -> CutCounts.rows(rows);
            case SILVER -> new CutCounts(rows, rows, 0, CutCounts.NO_REVENUE, new TreeMap<>());
            case REJECTED -> CutCounts.NONE;
        };
    }
}
