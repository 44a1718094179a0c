package podium.silver.landing;

import podium.events.RejectedRecord;
import podium.lake.CutCounts;
import podium.lake.LakeLayout;
import podium.lake.Layer;
import podium.lake.ObjectKey;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Refused records: one section.
///
/// @param run the run's name
public record RejectRows(
        String run, Function<byte[], RejectedRecord> decoder, RowFormat<RejectedRecord> format)
        implements LandedRows<RejectedRecord> {
    @Override
    public Layer layer() {
        return Layer.REJECTED;
    }

    @Override
    public RejectedRecord decode(byte[] value) {
        return decoder.apply(value);
    }

    @Override
    public long section(RejectedRecord row) {
        return 0;
    }

    @Override
    public ObjectKey key(int partition, long cut, long section, int part) {
        return LakeLayout.silverRejected(run, partition, cut, part);
    }

    @Override
    public CutCounts count(RejectedRecord row) {
        return new CutCounts(
                0, 0, 0, CutCounts.NO_REVENUE, new TreeMap<>(Map.of(row.reason().code(), 1L)));
    }
}
