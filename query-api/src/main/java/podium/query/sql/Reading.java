package podium.query.sql;

import podium.lake.GoldMonth;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a plan reads of one view.
///
/// @param all the view's objects in the release
/// @param scans of the view
record Reading(Relation relation, List<Part> all, List<Scan> scans) {
    /// An object of a view.
    ///
    /// @param dates of which its rows count; `null`: all rows do, and their date, if they have one,
    ///   stands in the key
    record Part(LandedObject object, @Nullable Set<LocalDate> dates) {
        static Part whole(LandedObject object) {
            return new Part(object, null);
        }

        static Part of(GoldMonth month) {
            return new Part(month.file(), month.rows().keySet());
        }

        /// Whether a scan may ask for some of its rows.
        boolean isReadBy(Scan scan) {
            return dates == null
                    ? LakeLayout.eventDate(object.key()).map(scan.dates()::test).orElse(true)
                    : dates.stream().anyMatch(scan.dates());
        }
    }

    /// The objects that some scan needs, as the release has them.
    Set<LandedObject> needed() {
        Set<LandedObject> needed = new LinkedHashSet<>();
        inOrder().forEach(part -> needed.add(part.object()));
        return needed;
    }

    private List<Part> inOrder() {
        return all.stream().filter(part -> scans.stream().anyMatch(part::isReadBy)).toList();
    }

    /// SQL that makes the view over the objects that some scan needs.
    String view(ObjectCache.Held held) {
        List<Path> files = new ArrayList<>();
        List<Views.Month> months = new ArrayList<>();
        for (Part part : inOrder()) {
            Path file = held.file(part.object());
            Set<LocalDate> dates = part.dates();
            if (dates == null) {
                files.add(file);
            } else {
                months.add(new Views.Month(file, dates));
            }
        }
        return Views.over(relation, files, months);
    }

    /// What is known without a look into the objects: all of Bronze's.
    long bytesOfWholeObjects() {
        return relation == Relation.BRONZE_EVENTS
                ? scans.size() * all.stream().mapToLong(part -> part.object().bytes()).sum()
                : 0;
    }

    /// Bytes that the scans have to read: of Parquet the chunks of the columns, of Bronze all.
    long bytes(ObjectCache.Held held) {
        long bytes = bytesOfWholeObjects();
        for (Scan scan : scans) {
            for (Part part : all) {
                if (relation != Relation.BRONZE_EVENTS && part.isReadBy(scan)) {
                    Map<String, Long> sizes = held.columnSizes(part.object());
                    bytes +=
                            scan.columns().stream()
                                    .mapToLong(column -> sizes.getOrDefault(column, 0L))
                                    .sum();
                }
            }
        }
        return bytes;
    }
}
