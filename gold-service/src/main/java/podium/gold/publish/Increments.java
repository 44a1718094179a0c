package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a cut adds to the Gold tables: rows of all partitions, added up as they arrive, so that
/// memory follows the rows that changed and not the chunks that said so.
final class Increments {
    private final Map<GoldTable, SortedMap<LocalDate, Map<GoldKey, Measures>>> tables =
            new EnumMap<>(GoldTable.class);
    private long weight;

    void add(GoldRow row) {
        add(row.key(), row.measures());
    }

    void addAll(Increments more) {
        more.tables
                .values()
                .forEach(byDate -> byDate.values().forEach(ofDate -> ofDate.forEach(this::add)));
    }

    private void add(GoldKey key, Measures measures) {
        if (measures.isZero()) {
            return;
        }
        Map<GoldKey, Measures> ofDate =
                tables.computeIfAbsent(key.table(), _ -> new TreeMap<>())
                        .computeIfAbsent(key.eventDate(), _ -> new HashMap<>());
        int before = ofDate.size();
        ofDate.merge(key, measures, Measures::plus);
        if (ofDate.size() > before) {
            weight += RowWeight.of(key);
        }
    }

    /// How many usual rows it counts for in memory.
    long weight() {
        return weight;
    }

    /// The table and date with most rows.
    Optional<GoldDate> largest() {
        return dates().stream().max(Comparator.comparingInt(date -> of(date).size()));
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /// The tables and dates that change, in order.
    List<GoldDate> dates() {
        List<GoldDate> dates = new ArrayList<>();
        tables.forEach((table, byDate) ->
                byDate.keySet().forEach(date -> dates.add(new GoldDate(table, date))));
        return dates;
    }

    /// What is added to one date's table; empty where nothing is.
    Map<GoldKey, Measures> of(GoldDate date) {
        return tables.getOrDefault(date.table(), new TreeMap<>())
                .getOrDefault(date.eventDate(), Map.of());
    }
}
