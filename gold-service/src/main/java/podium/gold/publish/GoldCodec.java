package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;

import java.util.SortedMap;

/// How a date's part of a Gold table, and its members, are written to bytes. The same rows give the
/// same bytes.
public interface GoldCodec {
    byte[] write(GoldDate date, SortedMap<GoldKey, Measures> rows);

    SortedMap<GoldKey, Measures> read(GoldDate date, byte[] bytes);

    byte[] writeMembers(SortedMap<MemberGroup, NumberSet> members);

    SortedMap<MemberGroup, NumberSet> readMembers(byte[] bytes);
}
