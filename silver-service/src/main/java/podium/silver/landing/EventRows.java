package podium.silver.landing;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.lake.CutCounts;
import podium.lake.LakeLayout;
import podium.lake.Layer;
import podium.lake.ObjectKey;

import java.time.LocalDate;
import java.util.TreeMap;
import java.util.function.Function;

/// Silver: clean events, a section for each event date.
///
/// @param run the run's name
public record EventRows(
        String run, Function<byte[], CleanEvent> decoder, RowFormat<CleanEvent> format)
        implements LandedRows<CleanEvent> {
    @Override
    public Layer layer() {
        return Layer.SILVER;
    }

    @Override
    public CleanEvent decode(byte[] value) {
        return decoder.apply(value);
    }

    @Override
    public long section(CleanEvent row) {
        return Math.floorDiv(row.eventTime().getEpochSecond(), 86_400L);
    }

    @Override
    public ObjectKey key(int partition, long cut, long section, int part) {
        return LakeLayout.silverEvents(run, LocalDate.ofEpochDay(section), partition, cut, part);
    }

    @Override
    public CutCounts count(CleanEvent row) {
        return row.eventType() == EventType.PURCHASE
                ? new CutCounts(0, 0, 1, row.revenue(), new TreeMap<>())
                : CutCounts.NONE;
    }
}
