package podium.query;

import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that one release answers, in memory. Immutable: a request takes one and sees nothing
/// else. All five tables are of the same cut.
public final class Snapshot {
    private final Release release;
    private final Map<LandedObject, Slice> slices;

    /// @param slices of every Gold file that the release names
    Snapshot(Release release, Map<LandedObject, Slice> slices) {
        this.release = release;
        this.slices = Map.copyOf(slices);
    }

    public Release release() {
        return release;
    }

    long number() {
        return release.number();
    }

    /// The slice of a file, if this snapshot has it: what does not change is shared.
    @Nullable Slice slice(LandedObject file) {
        return slices.get(file);
    }

    Collection<Slice> slices() {
        return slices.values();
    }

    /// Rows of all tables and dates.
    public long rows() {
        return slices.values().stream().mapToLong(Slice::size).sum();
    }

    /// @param range of dates
    /// @return the table's slices in it, oldest first
    List<Slice> slices(GoldTable table, DateRange range) {
        SortedMap<LocalDate, LandedObject> dates = release.tables().get(table);
        List<Slice> found = new ArrayList<>();
        for (Map.Entry<LocalDate, LandedObject> entry :
                (dates == null ? new TreeMap<LocalDate, LandedObject>() : dates).entrySet()) {
            Slice slice = slices.get(entry.getValue());
            if (slice != null && range.contains(entry.getKey())) {
                found.add(slice);
            }
        }
        return found;
    }
}
