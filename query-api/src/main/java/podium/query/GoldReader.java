package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.Measures;

import java.time.LocalDate;
import java.util.SortedMap;

/// Decodes a Gold file; the lake's codec, seen from here.
@FunctionalInterface
public interface GoldReader {
    SortedMap<GoldKey, Measures> read(GoldTable table, LocalDate date, byte[] file);
}
