package podium.gold.runtime;

import podium.gold.publish.GoldCodec;
import podium.gold.publish.GoldDate;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;

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

    @Override
    public byte[] writeMembers(SortedMap<MemberGroup, NumberSet> members) {
        return MembersFile.write(members);
    }

    @Override
    public SortedMap<MemberGroup, NumberSet> readMembers(byte[] bytes) {
        return MembersFile.read(bytes);
    }
}
