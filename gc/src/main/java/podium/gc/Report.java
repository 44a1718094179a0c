package podium.gc;

import java.util.List;
import java.util.Map;

/// What came of a collection.
///
/// @param oldest number of the oldest release that is kept
/// @param folders in the order in which they were swept
public record Report(long oldest, List<Folder> folders) {
    public Report {
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
