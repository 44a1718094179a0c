package podium.gold.runtime;

import podium.gold.publish.GoldCodec;
import podium.gold.publish.GoldDate;
import podium.lake.GoldRow;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;

import java.util.SortedMap;
import java.util.function.Consumer;

/// Gold files as Parquet.
final class GoldParquet implements GoldCodec {
    @Override
    public byte[] write(GoldDate date, Iterable<GoldRow> rows) {
        return GoldFile.write(date.table(), date.eventDate(), rows);
    }

    @Override
    public void read(GoldDate date, byte[] bytes, Consumer<GoldRow> taker) {
        GoldFile.read(date.table(), date.eventDate(), bytes, taker);
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
