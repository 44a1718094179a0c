package podium.simulation;

import podium.compaction.MonthFormat;
import podium.gold.publish.GoldDate;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Gold files as [TableCodec] has them, for compactors.
record TableMonths(TableCodec tables) implements MonthFormat {
    @Override
    public void read(GoldTable table, LocalDate eventDate, byte[] file, Consumer<GoldRow> taker) {
        tables.read(new GoldDate(table, eventDate), file)
                .forEach((key, measures) -> taker.accept(new GoldRow(key, measures)));
    }

    @Override
    public Writer write(GoldTable table) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        return new Writer() {
            @Override
            public void add(GoldRow row) {
                rows.put(row.key(), row.measures());
            }

            @Override
            public byte[] end() {
                return tables.writeMonth(rows);
            }

            @Override
            public void close() {
                rows.clear();
            }
        };
    }
}
