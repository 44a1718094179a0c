package podium.gold.runtime;

import podium.gold.publish.GoldCodec;
import podium.gold.publish.GoldDate;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.parquet.GoldFile;

import java.util.SortedMap;

/// Gold files as Parquet.
final class GoldParquet implements GoldCodec {
    @Override
    public byte[] write(GoldDate date, SortedMap<GoldKey, Measures> rows) {
        return GoldFile.write(date.table(), date.eventDate(), rows);
    }

    @Override
    public SortedMap<GoldKey, Measures> read(GoldDate date, byte[] bytes) {
        return GoldFile.read(date.table(), date.eventDate(), bytes);
    }
}
