package podium.query;

import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
    private final Map<LandedObject, DateMembers> members;
    private final @Nullable Instant asOf;

    /// @param slices of every Gold file that the release names
    /// @param members of every date, or none
    /// @param asOf see [AsOf]
    Snapshot(
            Release release,
            Map<LandedObject, Slice> slices,
            Map<LandedObject, DateMembers> members,
            @Nullable Instant asOf) {
        this.release = release;
        this.slices = Map.copyOf(slices);
        this.members = Map.copyOf(members);
        this.asOf = asOf;
    }

    /// The landing time up to which everything is in, or `null` if that is not known.
    public @Nullable Instant asOf() {
        return asOf;
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

    /// The members of a file, if this snapshot has them.
    @Nullable DateMembers members(LandedObject file) {
        return members.get(file);
    }

    Collection<DateMembers> members() {
        return members.values();
    }

    /// The distinct users and sessions of all these dates together.
    ///
    /// @return `null` where this snapshot does not have the members of one
    @Nullable ActiveCounts active(List<LocalDate> dates) {
        List<DateMembers> found = new ArrayList<>(dates.size());
        for (LocalDate date : dates) {
            LandedObject file = release.members().get(date);
            DateMembers of = file == null ? null : members.get(file);
            if (of == null) {
                return null;
            }
            found.add(of);
        }
        return DateMembers.count(found);
    }

    Collection<Slice> slices() {
        return slices.values();
    }

    /// Rows of all tables and dates.
    public long rows() {
        return slices.values().stream().mapToLong(Slice::size).sum();
    }

    /// The table's files in a range of dates: what an answer is made from.
    Scan scan(GoldTable table, DateRange range) {
        long rows = 0;
        long bytes = 0;
        for (Map.Entry<LocalDate, LandedObject> entry :
                release.tables().getOrDefault(table, new TreeMap<>()).entrySet()) {
            if (range.contains(entry.getKey())) {
                rows += entry.getValue().rows();
                bytes += entry.getValue().bytes();
            }
        }
        return new Scan(rows, bytes);
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
