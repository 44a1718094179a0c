package podium.query;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A release's tables and increments beyond it: added up, as the publisher adds them up for the
/// next release.
final class LiveTables {
    private LiveTables() {}

    /// @param increments several may be of one row
    /// @return the slices of the tables and dates that they change, whole
    static Map<GoldTable, SortedMap<LocalDate, Slice>> changed(
            Snapshot release, Iterable<GoldRow> increments) {
        Map<GoldTable, SortedMap<LocalDate, SortedMap<GoldKey, Measures>>> rows =
                new EnumMap<>(GoldTable.class);
        for (GoldRow increment : increments) {
            GoldTable table = increment.key().table();
            rows.computeIfAbsent(table, _ -> new TreeMap<>())
                    .computeIfAbsent(
                            increment.key().eventDate(), date -> rows(release, table, date))
                    .merge(increment.key(), increment.measures(), Measures::plus);
        }
        Map<GoldTable, SortedMap<LocalDate, Slice>> changed = new EnumMap<>(GoldTable.class);
        rows.forEach((table, dates) ->
                dates.forEach((date, ofDate) -> {
                    ofDate.values().removeIf(Measures::isZero);
                    changed.computeIfAbsent(table, _ -> new TreeMap<>())
                            .put(date, new Slice(table, date, ofDate, text -> text));
                }));
        return changed;
    }

    private static SortedMap<GoldKey, Measures> rows(
            Snapshot release, GoldTable table, LocalDate date) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (Slice slice : release.slices(table, new DateRange(date, date.plusDays(1)))) {
            slice.addTo(rows);
        }
        return rows;
    }
}
