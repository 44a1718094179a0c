package podium.audit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a release states, as far as it is audited.
///
/// @param kind `cut`, `promotion`, `rollback` or `compaction`
/// @param previous the release before it, or `null` for the first
/// @param base the release on whose objects this one builds, or `null`
/// @param createdAt release time, as it is written
/// @param rawOffsets by partition: the offset after the cut's barrier
/// @param cleanOffsets the same of the run's clean topic
/// @param rejectedOffsets the same of the run's rejected topic
/// @param layers by name: `bronze`, `silver`, `rejected`, `gold`
/// @param tables by table and event date: the current Gold file, where the date has its own
/// @param members by event date: the current file of who was active; `null` where the release's
///   rules made none
/// @param rejects by reason
/// @param segments keys of documents with more objects that it adds, oldest first
/// @param months by table: the Gold files with the other event dates
public record ReleaseDocument(
        long number,
        String kind,
        String run,
        long cut,
        @Nullable Long previous,
        @Nullable Long base,
        String createdAt,
        List<Long> rawOffsets,
        List<Long> cleanOffsets,
        List<Long> rejectedOffsets,
        Map<String, LayerOf> layers,
        Map<String, Map<String, NamedObject>> tables,
        @Nullable Map<String, NamedObject> members,
        Map<String, Long> rejects,
        List<BooksOf> books,
        List<String> segments,
        Map<String, List<MonthFile>> months) {
    public ReleaseDocument {
        rawOffsets = List.copyOf(rawOffsets);
        cleanOffsets = List.copyOf(cleanOffsets);
        rejectedOffsets = List.copyOf(rejectedOffsets);
        layers = Map.copyOf(layers);
        tables = Map.copyOf(tables);
        members = members == null ? null : Map.copyOf(members);
        rejects = Map.copyOf(rejects);
        books = List.copyOf(books);
        segments = List.copyOf(segments);
        months = Map.copyOf(months);
    }

    /// By layer, what it lists of what it adds to its base's.
    Map<String, List<NamedObject>> listed() {
        Map<String, List<NamedObject>> listed = new HashMap<>();
        layers.forEach((layer, of) -> listed.put(layer, of.added()));
        return listed;
    }

    /// The same release without segments.
    ///
    /// @param all by layer, what it adds to its base's
    ReleaseDocument listing(Map<String, List<NamedObject>> all) {
        Map<String, LayerOf> whole = new HashMap<>();
        layers.forEach((layer, of) ->
                whole.put(
                        layer,
                        new LayerOf(
                                all.getOrDefault(layer, List.of()),
                                of.replaced(),
                                of.objects(),
                                of.rows(),
                                of.bytes())));
        return new ReleaseDocument(
                number,
                kind,
                run,
                cut,
                previous,
                base,
                createdAt,
                rawOffsets,
                cleanOffsets,
                rejectedOffsets,
                whole,
                tables,
                members,
                rejects,
                books,
                List.of(),
                months);
    }

    /// The files of a table with several event dates each.
    List<MonthFile> months(String table) {
        return months.getOrDefault(table, List.of());
    }

    /// How many rows a table has of an event date; `null` where it has no such date.
    @Nullable Long rows(String table, String date) {
        NamedObject own = tables.getOrDefault(table, Map.of()).get(date);
        if (own != null) {
            return own.rows();
        }
        return months(table).stream()
                .map(month -> month.rows().get(date))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// What a layer adds to the base's, but for what is in segments, and what it has in all.
    ///
    /// @param replaced keys of the base's objects that do not belong to it any more
    public record LayerOf(
            List<NamedObject> added, List<String> replaced, long objects, long rows, long bytes) {
        public LayerOf {
            added = List.copyOf(added);
            replaced = List.copyOf(replaced);
        }
    }

    /// A partition's books.
    public record BooksOf(
            int partition,
            long rawRecords,
            long bronzeLines,
            long silverRows,
            long rejectedRows,
            long silverPurchases,
            BigDecimal silverRevenue,
            long dailyEvents,
            long hourlyPurchases,
            long funnelPurchases,
            BigDecimal hourlyRevenue,
            long dailyUsers,
            long dailySessions,
            long userNumbers,
            long sessionNumbers) {}
}
