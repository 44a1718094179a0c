package podium.simulation;

import podium.gold.publish.GoldCodec;
import podium.gold.publish.GoldDate;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.NumberSet;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Gold files as numbers: the same rows have the same bytes.
final class TableCodec implements GoldCodec {
    private final Interned<SortedMap<GoldKey, Measures>> tables = new Interned<>();
    private final Interned<SortedMap<MemberGroup, NumberSet>> members = new Interned<>();

    @Override
    public byte[] write(GoldDate date, Iterable<GoldRow> rows) {
        SortedMap<GoldKey, Measures> held = new TreeMap<>();
        rows.forEach(row -> held.put(row.key(), row.measures()));
        return tables.encode(held);
    }

    /// Rows of several dates.
    byte[] writeMonth(SortedMap<GoldKey, Measures> rows) {
        return tables.encode(new TreeMap<>(rows));
    }

    @Override
    public void read(GoldDate date, byte[] bytes, Consumer<GoldRow> taker) {
        read(date, bytes).forEach((key, measures) -> taker.accept(new GoldRow(key, measures)));
    }

    SortedMap<GoldKey, Measures> read(GoldDate date, byte[] bytes) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>(tables.decode(bytes));
        rows.keySet().removeIf(key -> !key.eventDate().equals(date.eventDate()));
        return rows;
    }

    @Override
    public byte[] writeMembers(SortedMap<MemberGroup, NumberSet> written) {
        return members.encode(new TreeMap<>(written));
    }

    @Override
    public SortedMap<MemberGroup, NumberSet> readMembers(byte[] bytes) {
        return members.decode(bytes);
    }
}
