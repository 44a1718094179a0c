package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.Measures;

import java.util.SortedMap;

/// How a date's Gold table is written to bytes. The same rows give the same bytes.
public interface GoldCodec {
    byte[] write(GoldDate date, SortedMap<GoldKey, Measures> rows);

    SortedMap<GoldKey, Measures> read(GoldDate date, byte[] bytes);
}
