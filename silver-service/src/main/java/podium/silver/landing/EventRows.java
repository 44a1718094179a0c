package podium.silver.landing;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.lake.CutCounts;
import podium.lake.LakeLayout;
import podium.lake.Layer;
import podium.lake.ObjectKey;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.function.Function;

/// Silver: clean events, a section for each event date.
///
/// @param run the run's name
public record EventRows(
        String run, Function<byte[], FlatEvent> decoder, RowFormat<FlatEvent> format)
        implements LandedRows<FlatEvent> {
    @Override
    public Layer layer() {
        return Layer.SILVER;
    }

    @Override
    public FlatEvent decode(byte[] value) {
        return decoder.apply(value);
    }

    @Override
    public long section(FlatEvent row) {
        return row.eventDay();
    }

    @Override
    public ObjectKey key(int partition, long cut, long section, int part) {
        return LakeLayout.silverEvents(run, LocalDate.ofEpochDay(section), partition, cut, part);
    }

    @Override
    public CutCounts count(FlatEvent row) {
        return row.eventType() == EventType.PURCHASE
                ? new CutCounts(
                        0,
                        0,
                        1,
                        BigDecimal.valueOf(row.revenue(), CleanEvent.REVENUE_SCALE),
                        new TreeMap<>())
                : CutCounts.NONE;
    }
}
