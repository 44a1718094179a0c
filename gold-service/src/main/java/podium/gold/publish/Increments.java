package podium.gold.publish;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a cut adds to the Gold tables: rows of all partitions, added up as they arrive, so that
/// memory follows the rows that changed and not the chunks that said so. The last ones are objects;
/// where they are many, those of the dates with most of them are packed.
final class Increments {
    /// Usual rows that are objects: some 6 MB.
    static final long LOOSE_MAX = 20_000;

    private final long looseMax;
    private final Map<GoldTable, SortedMap<LocalDate, DateIncrements>> tables =
            new EnumMap<>(GoldTable.class);

    /// Of the rows that are objects, and of those that are packed.
    private long loose;

    private long packed;

    Increments() {
        this(LOOSE_MAX);
    }

    Increments(long looseMax) {
        this.looseMax = looseMax;
    }

    void add(GoldRow row) {
        if (row.measures().isZero()) {
            return;
        }
        DateIncrements date = date(row.key());
        long before = date.loose();
        date.add(row);
        loose += date.loose() - before;
        if (loose > looseMax) {
            pack();
        }
    }

    void addAll(Increments more) {
        for (DateIncrements date : more.all()) {
            more.pack(date).forEach(this::add);
        }
    }

    private DateIncrements date(GoldKey key) {
        return tables.computeIfAbsent(key.table(), _ -> new TreeMap<>())
                .computeIfAbsent(
                        key.eventDate(),
                        date -> new DateIncrements(new GoldDate(key.table(), date)));
    }

    private List<DateIncrements> all() {
        return tables.values().stream().map(SortedMap::values).flatMap(Collection::stream).toList();
    }

    private void pack() {
        for (DateIncrements date :
                all().stream()
                        .sorted(Comparator.comparingLong(DateIncrements::loose).reversed())
                        .toList()) {
            if (loose <= looseMax / 2) {
                return;
            }
            pack(date);
        }
    }

    private PackedRows pack(DateIncrements date) {
        loose -= date.loose();
        packed -= date.packed();
        PackedRows rows = date.pack();
        packed += date.packed();
        return rows;
    }

    /// How many usual rows it counts for in memory.
    long weight() {
        return loose + packed;
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
        all().forEach(each -> dates.add(each.date()));
        return dates;
    }

    /// What is added to one date's table, in key order.
    ///
    /// @throws IllegalArgumentException if nothing is
    PackedRows of(GoldDate date) {
        DateIncrements of =
                tables.getOrDefault(date.table(), new TreeMap<>()).get(date.eventDate());
        if (of == null) {
            throw new IllegalArgumentException("%s does not change".formatted(date));
        }
        return pack(of);
    }
}
