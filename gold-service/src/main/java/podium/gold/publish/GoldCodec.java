package podium.gold.publish;

import podium.lake.GoldRow;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;

import java.util.SortedMap;
import java.util.function.Consumer;

/// How a date's part of a Gold table, and its members, are written to bytes. The same rows give the
/// same bytes.
public interface GoldCodec {
    /// @param rows in key order
    byte[] write(GoldDate date, Iterable<GoldRow> rows);

    /// Gives the date's rows, one after the other as they stand.
    ///
    /// @param bytes of the date's own file, or of one with several dates
    void read(GoldDate date, byte[] bytes, Consumer<GoldRow> taker);

    byte[] writeMembers(SortedMap<MemberGroup, NumberSet> members);

    SortedMap<MemberGroup, NumberSet> readMembers(byte[] bytes);
}
