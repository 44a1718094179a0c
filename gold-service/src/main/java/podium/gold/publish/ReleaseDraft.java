package podium.gold.publish;

import podium.lake.Books;
import podium.lake.DateRows;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.quality.ReleaseQuality;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A complete, balanced cut on its way to a release: first its Gold files, one by one, then the
/// document.
final class ReleaseDraft {
    private final PublisherSetup setup;
    private final ReleasePlace place;
    private final @Nullable Release base;
    private final CutFold fold;
    private final SortedMap<String, Long> commitsPositions;
    private final ReleaseQuality quality;
    private final List<GoldDate> dates;
    private final List<LocalDate> memberDates;
    private final List<LandedObject> written = new ArrayList<>();
    private @Nullable Release release;

    /// @param place the release's number, and what it follows
    /// @param base the run's last release, to which the cut is added, or `null`
    /// @param quality what the release says of the cut's data
    ReleaseDraft(
            PublisherSetup setup,
            ReleasePlace place,
            @Nullable Release base,
            CutFold fold,
            SortedMap<String, Long> commitsPositions,
            ReleaseQuality quality) {
        this.setup = setup;
        this.place = place;
        this.base = base;
        this.fold = fold;
        this.commitsPositions = commitsPositions;
        this.quality = quality;
        this.dates = fold.increments().dates();
        this.memberDates = fold.members().dates();
    }

    long cut() {
        return fold.cut();
    }

    /// The next step towards the release. Its time is that of the first call with all files there:
    /// a second attempt says the same.
    Effect next(Instant now) {
        if (written.size() < dates.size()) {
            GoldDate date = dates.get(written.size());
            return new Effect.WriteGold(
                    date, fold.cut(), baseRows(date), fold.increments().of(date));
        }
        int members = written.size() - dates.size();
        if (members < memberDates.size()) {
            return writeMembers(memberDates.get(members));
        }
        if (release == null) {
            release = release(now.truncatedTo(ChronoUnit.MILLIS));
        }
        return new Effect.Append(release);
    }

    private Effect writeMembers(LocalDate date) {
        GoldDate activity = new GoldDate(GoldTable.DAILY_USER_ACTIVITY, date);
        int at = dates.indexOf(activity);
        LandedObject base = this.base == null ? null : this.base.members().get(date);
        return new Effect.WriteMembers(
                date,
                fold.cut(),
                base,
                fold.members().of(date),
                at < 0 ? baseRows(activity) : DateRows.ofOwn(date, written.get(at)));
    }

    void written(LandedObject file) {
        written.add(file);
    }

    private @Nullable DateRows baseRows(GoldDate date) {
        return base == null ? null : base.place(date.table(), date.eventDate());
    }

    private Release release(Instant createdAt) {
        Map<Layer, List<LandedObject>> added = new EnumMap<>(Layer.class);
        Map<Layer, LayerTotals> totals = new EnumMap<>(Layer.class);
        for (Layer layer : List.of(Layer.BRONZE, Layer.SILVER, Layer.REJECTED)) {
            List<LandedObject> objects = fold.objects(layer);
            added.put(layer, objects);
            totals.put(layer, baseTotals(layer).plus(objects));
        }
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables = tables();
        added.put(
                Layer.GOLD, written.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList());
        SortedMap<LocalDate, LandedObject> members = members();
        Map<GoldTable, List<GoldMonth>> months = months();
        totals.put(Layer.GOLD, Release.goldTotals(tables, months, members));
        return new Release(
                Release.formatFor(List.of(), Map.of(), months),
                place.number(),
                Release.Kind.CUT,
                setup.run(),
                fold.cut(),
                place.previous(),
                place.previous(),
                createdAt,
                setup.rules(),
                nextOffsets(Layer.BRONZE),
                nextOffsets(Layer.SILVER),
                nextOffsets(Layer.REJECTED),
                commitsPositions,
                added,
                List.of(),
                totals,
                tables,
                members,
                rejects(),
                books(),
                Map.of(),
                months,
                quality);
    }

    private LayerTotals baseTotals(Layer layer) {
        return base == null
                ? LayerTotals.NONE
                : base.totals().getOrDefault(layer, LayerTotals.NONE);
    }

    private Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables() {
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables = new EnumMap<>(GoldTable.class);
        for (GoldTable table : GoldTable.values()) {
            tables.put(
                    table,
                    base == null ? new TreeMap<>() : new TreeMap<>(dates(base.tables(), table)));
        }
        for (int i = 0; i < dates.size(); i++) {
            dates(tables, dates.get(i).table()).put(dates.get(i).eventDate(), written.get(i));
        }
        return tables;
    }

    /// The base's without the dates that have a file of their own now.
    private Map<GoldTable, List<GoldMonth>> months() {
        if (base == null) {
            return Map.of();
        }
        Map<GoldTable, Set<LocalDate>> changed = new EnumMap<>(GoldTable.class);
        dates.forEach(date ->
                changed.computeIfAbsent(date.table(), _ -> new HashSet<>()).add(date.eventDate()));
        Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
        base.months()
                .forEach((table, ofTable) ->
                        months.put(
                                table,
                                GoldMonth.without(ofTable, changed.getOrDefault(table, Set.of()))));
        return months;
    }

    private SortedMap<LocalDate, LandedObject> members() {
        SortedMap<LocalDate, LandedObject> members =
                base == null ? new TreeMap<>() : new TreeMap<>(base.members());
        for (int i = 0; i < memberDates.size(); i++) {
            members.put(memberDates.get(i), written.get(dates.size() + i));
        }
        return members;
    }

    private static SortedMap<LocalDate, LandedObject> dates(
            Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables, GoldTable table) {
        SortedMap<LocalDate, LandedObject> dates = tables.get(table);
        return dates == null ? new TreeMap<>() : dates;
    }

    private List<Long> nextOffsets(Layer layer) {
        List<Long> offsets = new ArrayList<>();
        for (int partition = 0; partition < setup.partitions(); partition++) {
            offsets.add(fold.close(layer, partition).nextOffset());
        }
        return offsets;
    }

    private SortedMap<String, Long> rejects() {
        SortedMap<String, Long> rejects = fold.rejects();
        if (base != null) {
            base.rejects().forEach((reason, rows) -> rejects.merge(reason, rows, Long::sum));
        }
        return rejects;
    }

    private List<Books> books() {
        List<Books> books = new ArrayList<>();
        for (Books ofCut : fold.books()) {
            books.add(base == null ? ofCut : base.books().get(ofCut.partition()).plus(ofCut));
        }
        return books;
    }
}
