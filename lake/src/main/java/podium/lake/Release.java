package podium.lake;

import podium.lake.Checkpoint.Segment;
import podium.lake.quality.ReleaseQuality;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A numbered, published, consistent state of all layers: the document `releases/…/<number>.json`,
/// created once (DESIGN §8).
///
/// @param format of this document, [#FORMAT] or [#FORMAT_EXTENDED]
/// @param number from 0
/// @param kind how it came about
/// @param run whose Silver, rejected and Gold objects it names
/// @param cut the last cut in it
/// @param previous the release before it, or `null` for the first
/// @param base the release on whose objects this one builds, or `null` where [#added] lists
///   everything
/// @param createdAt release time
/// @param rules the version of cleaning and aggregating
/// @param rawOffsets the offset after the cut's barrier in each partition of `events.raw`: index is
///   the partition
/// @param cleanOffsets the same of the run's clean topic
/// @param rejectedOffsets the same of the run's rejected topic
/// @param commitsPositions by commits topic: the first record that belongs to no release yet, else
///   the topic's end
/// @param added per layer the objects that this release adds to its base's, in key order; for Gold:
///   the files it wrote
/// @param segments objects that it adds before those, oldest first: a promotion may add more than
///   one document holds
/// @param totals per layer over everything the release consists of
/// @param tables by Gold table: the current file of every event date that has one of its own
/// @param members by event date: the current file that says who was active; none where the rules
///   before 2 made them
/// @param rejects rejected rows by reason code, over everything
/// @param books per partition, over everything; they balance
/// @param replaced per layer the objects of its base's that it does not consist of any more, in key
///   order: what [#added] holds in their place has the same rows. None but in a compaction of
///   Silver
/// @param months by Gold table: the files with the rows of all other event dates, in key order. No
///   date stands in two places
/// @param quality what is said of its data, or `null` where the publisher knew no rules yet; who
///   knows nothing of it misses nothing else
public record Release(
        int format,
        long number,
        Kind kind,
        String run,
        long cut,
        @Nullable Long previous,
        @Nullable Long base,
        Instant createdAt,
        int rules,
        List<Long> rawOffsets,
        List<Long> cleanOffsets,
        List<Long> rejectedOffsets,
        SortedMap<String, Long> commitsPositions,
        Map<Layer, List<LandedObject>> added,
        List<Segment> segments,
        Map<Layer, LayerTotals> totals,
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables,
        SortedMap<LocalDate, LandedObject> members,
        SortedMap<String, Long> rejects,
        List<Books> books,
        Map<Layer, List<ObjectKey>> replaced,
        Map<GoldTable, List<GoldMonth>> months,
        @Nullable ReleaseQuality quality) {
    public static final int FORMAT = 1;

    /// Of a release that names segments or months, or replaces objects: who reads [#FORMAT] alone
    /// would miss the ones, and count the others' rows twice.
    public static final int FORMAT_EXTENDED = 2;

    /// How a release came about.
    public enum Kind {
        /// A complete, balanced cut of the run.
        CUT,
        /// Readers move to another run.
        PROMOTION,
        /// Readers move back; the only kind whose offsets may step back.
        ROLLBACK,
        /// The same rows in fewer, larger objects.
        COMPACTION
    }

    /// What a layer consists of.
    public record LayerTotals(long objects, long rows, long bytes) {
        public static final LayerTotals NONE = new LayerTotals(0, 0, 0);

        public LayerTotals plus(List<LandedObject> more) {
            long moreRows = 0;
            long moreBytes = 0;
            for (LandedObject object : more) {
                moreRows += object.rows();
                moreBytes += object.bytes();
            }
            return new LayerTotals(objects + more.size(), rows + moreRows, bytes + moreBytes);
        }

        public LayerTotals minus(List<LandedObject> less) {
            LayerTotals of = NONE.plus(less);
            return new LayerTotals(objects - of.objects, rows - of.rows, bytes - of.bytes);
        }
    }

    public Release {
        rawOffsets = List.copyOf(rawOffsets);
        cleanOffsets = List.copyOf(cleanOffsets);
        rejectedOffsets = List.copyOf(rejectedOffsets);
        commitsPositions = new TreeMap<>(commitsPositions);
        added = copy(Layer.class, added);
        segments = List.copyOf(segments);
        totals = copy(Layer.class, totals);
        tables = copy(GoldTable.class, tables);
        members = new TreeMap<>(members);
        rejects = new TreeMap<>(rejects);
        books = List.copyOf(books);
        replaced = copy(Layer.class, replaced);
        months = copy(GoldTable.class, months);
        if (format < formatFor(segments, replaced, months)) {
            throw new IllegalArgumentException(
                    "format %d has no segments and no months, and replaces nothing"
                            .formatted(format));
        }
        for (GoldTable table : months.keySet()) {
            checkPlaces(table, tables, months);
        }
    }

    /// The release after this one in which the same rows are in other objects.
    ///
    /// @param objects what it adds
    /// @param inPlaceOf what it replaces
    public Release compacted(
            Instant at,
            Map<Layer, List<LandedObject>> objects,
            Map<Layer, List<ObjectKey>> inPlaceOf,
            Map<Layer, LayerTotals> newTotals,
            Map<GoldTable, SortedMap<LocalDate, LandedObject>> newTables,
            Map<GoldTable, List<GoldMonth>> newMonths) {
        return new Release(
                formatFor(List.of(), inPlaceOf, newMonths),
                number + 1,
                Kind.COMPACTION,
                run,
                cut,
                number,
                number,
                at,
                rules,
                rawOffsets,
                cleanOffsets,
                rejectedOffsets,
                commitsPositions,
                objects,
                List.of(),
                newTotals,
                newTables,
                members,
                rejects,
                books,
                inPlaceOf,
                newMonths,
                quality);
    }

    private static void checkPlaces(
            GoldTable table,
            Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables,
            Map<GoldTable, List<GoldMonth>> months) {
        Set<LocalDate> seen = new HashSet<>(of(tables, table).keySet());
        for (GoldMonth month : months.getOrDefault(table, List.of())) {
            for (LocalDate date : month.rows().keySet()) {
                if (!seen.add(date)) {
                    throw new IllegalArgumentException(
                            "%s of %s is in '%s', and elsewhere"
                                    .formatted(table.tableName(), date, month.file().key()));
                }
            }
        }
    }

    /// The lowest format that says it all.
    ///
    /// @param segments as in a release
    /// @param replaced as in a release
    /// @param months as in a release
    public static int formatFor(
            List<Segment> segments,
            Map<Layer, List<ObjectKey>> replaced,
            Map<GoldTable, List<GoldMonth>> months) {
        boolean plain =
                segments.isEmpty()
                        && replaced.values().stream().allMatch(List::isEmpty)
                        && months.values().stream().allMatch(List::isEmpty);
        return plain ? FORMAT : FORMAT_EXTENDED;
    }

    public int partitions() {
        return rawOffsets.size();
    }

    /// The current Gold files of all tables and dates, members included, each once.
    public List<LandedObject> goldFiles() {
        List<LandedObject> files = new ArrayList<>();
        tables.values().forEach(dates -> files.addAll(dates.values()));
        months.values().forEach(ofTable -> ofTable.forEach(month -> files.add(month.file())));
        files.addAll(members.values());
        return files;
    }

    /// Where each event date of a Gold table is.
    public SortedMap<LocalDate, DateRows> places(GoldTable table) {
        SortedMap<LocalDate, DateRows> places = new TreeMap<>();
        of(tables, table).forEach((date, file) -> places.put(date, DateRows.ofOwn(date, file)));
        for (GoldMonth month : months.getOrDefault(table, List.of())) {
            month.places().forEach(place -> places.put(place.eventDate(), place));
        }
        return places;
    }

    /// Where an event date of a Gold table is; `null` where the table has none.
    public @Nullable DateRows place(GoldTable table, LocalDate eventDate) {
        LandedObject own = of(tables, table).get(eventDate);
        if (own != null) {
            return DateRows.ofOwn(eventDate, own);
        }
        for (GoldMonth month : months.getOrDefault(table, List.of())) {
            Long rows = month.rows().get(eventDate);
            if (rows != null) {
                return new DateRows(eventDate, month.file(), rows);
            }
        }
        return null;
    }

    /// What Gold consists of: files, and the rows that count.
    ///
    /// @param tables as in a release
    /// @param months as in a release
    /// @param members as in a release
    public static LayerTotals goldTotals(
            Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables,
            Map<GoldTable, List<GoldMonth>> months,
            SortedMap<LocalDate, LandedObject> members) {
        LayerTotals totals = LayerTotals.NONE.plus(List.copyOf(members.values()));
        for (SortedMap<LocalDate, LandedObject> dates : tables.values()) {
            totals = totals.plus(List.copyOf(dates.values()));
        }
        for (List<GoldMonth> ofTable : months.values()) {
            for (GoldMonth month : ofTable) {
                totals =
                        new LayerTotals(
                                totals.objects() + 1,
                                totals.rows() + month.taken(),
                                totals.bytes() + month.file().bytes());
            }
        }
        return totals;
    }

    private static SortedMap<LocalDate, LandedObject> of(
            Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables, GoldTable table) {
        SortedMap<LocalDate, LandedObject> dates = tables.get(table);
        return dates == null ? new TreeMap<>() : dates;
    }

    // EnumMap's copying constructor refuses an empty map that is no EnumMap
    private static <K extends Enum<K>, V> Map<K, V> copy(Class<K> keys, Map<K, V> map) {
        Map<K, V> copy = new EnumMap<>(keys);
        copy.putAll(map);
        return copy;
    }
}
