package podium.audit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

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
/// @param tables by table and event date: the current Gold file
/// @param members by event date: the current file of who was active; `null` where the release's
///   rules made none
/// @param rejects by reason
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
        List<BooksOf> books) {
    public ReleaseDocument {
        rawOffsets = List.copyOf(rawOffsets);
        cleanOffsets = List.copyOf(cleanOffsets);
        rejectedOffsets = List.copyOf(rejectedOffsets);
        layers = Map.copyOf(layers);
        tables = Map.copyOf(tables);
        members = members == null ? null : Map.copyOf(members);
        rejects = Map.copyOf(rejects);
        books = List.copyOf(books);
    }

    /// What a layer adds to the base's, and what it has in all.
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
