package podium.query;

import podium.lake.Books;
import podium.lake.DateRows;
import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.Release;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Hand-made and random Gold tables, and snapshots of them.
@NullUnmarked
public final class Tables {
    public static final LocalDate DAY = LocalDate.parse("2025-12-01");
    static final Instant CREATED = Instant.parse("2025-12-08T00:00:00Z");

    final Map<GoldTable, SortedMap<LocalDate, SortedMap<GoldKey, Measures>>> tables =
            new EnumMap<>(GoldTable.class);

    final SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> members = new TreeMap<>();

    /// Who was active on a date.
    public Tables members(LocalDate date, int partition, MemberKind kind, NumberSet numbers) {
        members.computeIfAbsent(date, _ -> new TreeMap<>())
                .put(new MemberGroup(partition, kind), numbers);
        return this;
    }

    public Tables put(GoldKey key, Measures measures) {
        tables.computeIfAbsent(key.table(), _ -> new TreeMap<>())
                .computeIfAbsent(key.eventDate(), _ -> new TreeMap<>())
                .put(key, measures);
        return this;
    }

    public Tables funnel(
            LocalDate date, String product, @Nullable String category, long... counts) {
        return put(GoldKey.funnel(date, product, category), Measures.of(counts));
    }

    public Tables popularity(
            LocalDate date, String product, @Nullable String category, long... counts) {
        return put(GoldKey.popularity(date, product, category), Measures.of(counts));
    }

    /// A few products and categories over a few dates, so that keys meet and orders tie.
    public static Tables random(Random random) {
        Tables tables = new Tables();
        for (int i = random.nextInt(200); i >= 0; i--) {
            LocalDate date = DAY.plusDays(random.nextInt(4));
            String product = text(random);
            String category = random.nextInt(3) == 0 ? null : text(random);
            BigDecimal revenue = BigDecimal.valueOf(random.nextInt(3) * 1005L, 2);
            tables.funnel(date, product, category, small(random), small(random), 1, small(random));
            tables.popularity(date, product, category, 1 + small(random), 1 + small(random));
            tables.put(
                    GoldKey.revenue(date, random.nextInt(24)),
                    Measures.of(revenue, small(random), small(random)));
            tables.put(
                    GoldKey.category(date, text(random)),
                    Measures.of(revenue, 1 + small(random), small(random), 1, small(random)));
            tables.put(
                    GoldKey.activity(date),
                    Measures.of(1 + small(random), 1 + small(random), 1 + small(random)));
        }
        return tables;
    }

    private static long small(Random random) {
        return random.nextInt(5);
    }

    // ids that sort differently by UTF-16 unit and by code point, or mean something to a
    // spreadsheet
    private static String text(Random random) {
        String[] texts = {
            "p1", "p2", "P1", "é", "\uFFFD", "\uD83D\uDE00", "=1+1", "a,b", "x\"y", "p10"
        };
        return texts[random.nextInt(texts.length)];
    }

    Snapshot snapshot(long number) {
        Map<DateRows, Slice> slices = new HashMap<>();
        Release release = release(number);
        release.tables()
                .forEach((table, dates) ->
                        dates.forEach((date, file) ->
                                slices.put(
                                        DateRows.ofOwn(date, file),
                                        new Slice(
                                                table,
                                                date,
                                                tables.get(table).get(date),
                                                text -> text))));
        Map<LandedObject, DateMembers> active = new HashMap<>();
        release.members()
                .forEach((date, file) ->
                        active.put(
                                file,
                                new DateMembers(members.getOrDefault(date, new TreeMap<>()))));
        return new Snapshot(release, slices, active, null);
    }

    Release release(long number) {
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> files = new EnumMap<>(GoldTable.class);
        tables.forEach((table, dates) ->
                dates.forEach((date, rows) ->
                        files.computeIfAbsent(table, _ -> new TreeMap<>())
                                .put(
                                        date,
                                        new LandedObject(
                                                LakeLayout.gold("main", table, date, number + 1),
                                                rows.size(),
                                                1,
                                                "0".repeat(64)))));
        SortedMap<LocalDate, LandedObject> active = new TreeMap<>();
        members.forEach((date, groups) ->
                active.put(
                        date,
                        new LandedObject(
                                LakeLayout.goldMembers("main", date, number + 1),
                                groups.size(),
                                1,
                                "0".repeat(64))));
        return release(number, files, active);
    }

    static Release release(long number, Map<GoldTable, SortedMap<LocalDate, LandedObject>> files) {
        return release(number, files, new TreeMap<>());
    }

    static Release release(
            long number,
            Map<GoldTable, SortedMap<LocalDate, LandedObject>> files,
            SortedMap<LocalDate, LandedObject> active) {
        Map<Layer, Release.LayerTotals> totals = new EnumMap<>(Layer.class);
        totals.put(Layer.BRONZE, new Release.LayerTotals(2, 30, 400));
        return new ReleaseBuilder(number, "main", number + 1)
                .createdAt(CREATED)
                .offsets(List.of(10L, 20L), List.of(11L, 21L), List.of(12L, 22L))
                .totals(totals)
                .tables(files)
                .members(active)
                .rejects(new TreeMap<>(Map.of("missing_field", 3L)))
                .books(List.of(books(0, 10, 1), books(1, 20, 2)))
                .build();
    }

    public static Books books(int partition, long raw, long rejected) {
        BigDecimal revenue = new BigDecimal("28527.40");
        long silver = raw - rejected;
        return new Books(
                partition, raw, raw, silver, rejected, 102, revenue, silver, 102, 102, revenue, 0,
                0, 0, 0);
    }
}
