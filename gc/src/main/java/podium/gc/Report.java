package podium.gc;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What came of a collection.
///
/// @param oldest number of the oldest release that is kept
/// @param pin what keeps it beside the rules, or `null`
/// @param forgotten runs whose objects are garbage
/// @param folders in the order in which they were swept
public record Report(long oldest, @Nullable Pin pin, Set<String> forgotten, List<Folder> folders) {
    /// A run whose last release keeps more releases than the rules do.
    public record Pin(String run, long release) {}

    public Report {
        forgotten = Set.copyOf(forgotten);
        folders = List.copyOf(folders);
    }

    /// So many objects, and their bytes.
    public record Count(long objects, long bytes) {
        static final Count NONE = new Count(0, 0);

        Count plus(Count more) {
            return new Count(objects + more.objects, bytes + more.bytes);
        }
    }

    /// What became of the objects under a prefix.
    public record Folder(String prefix, Map<Fate, Count> counts) {
        public Folder {
            counts = Map.copyOf(counts);
        }

        public Count of(Fate fate) {
            return counts.getOrDefault(fate, Count.NONE);
        }
    }

    /// Of all folders.
    public Count of(Fate fate) {
        return folders.stream().map(folder -> folder.of(fate)).reduce(Count.NONE, Count::plus);
    }
}
