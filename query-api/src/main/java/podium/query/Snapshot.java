package podium.query;

import podium.lake.DateRows;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that one release answers, in memory. Immutable: a request takes one and sees nothing
/// else. All five tables are of the same cut.
public final class Snapshot {
    private final Release release;
    private final Map<GoldTable, SortedMap<LocalDate, DateRows>> places;
    private final Map<DateRows, Slice> slices;
    private final Map<LandedObject, DateMembers> members;
    private final @Nullable Instant asOf;
    private final long look;
    private final Map<GoldTable, SortedMap<LocalDate, Slice>> beyond;

    /// @param slices of every event date of every table that the release has
    /// @param members of every date, or none
    /// @param asOf see [AsOf]
    Snapshot(
            Release release,
            Map<DateRows, Slice> slices,
            Map<LandedObject, DateMembers> members,
            @Nullable Instant asOf) {
        this(release, slices, members, asOf, 0, Map.of());
    }

    private Snapshot(
            Release release,
            Map<DateRows, Slice> slices,
            Map<LandedObject, DateMembers> members,
            @Nullable Instant asOf,
            long look,
            Map<GoldTable, SortedMap<LocalDate, Slice>> beyond) {
        this.release = release;
        this.places = new EnumMap<>(GoldTable.class);
        for (GoldTable table : GoldTable.values()) {
            places.put(table, release.places(table));
        }
        this.slices = Map.copyOf(slices);
        this.members = Map.copyOf(members);
        this.asOf = asOf;
        this.look = look;
        this.beyond = beyond;
    }

    /// The same with other slices for some tables and dates.
    ///
    /// @param look from 1: tells this one from all others beyond a release
    /// @param changed as [LiveTables] makes them; not changed any more
    Snapshot beyond(long look, Map<GoldTable, SortedMap<LocalDate, Slice>> changed) {
        return new Snapshot(release, slices, members, asOf, look, changed);
    }

    /// Which look beyond the release this is; 0: the release alone.
    long look() {
        return look;
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

    /// The slice of a date's rows, if this snapshot has it: what does not change is shared.
    @Nullable Slice slice(DateRows rows) {
        return slices.get(rows);
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
    /// @return `null` where this snapshot does not have the members of one, or the date has more
    ///   beyond the release: Gold's tasks tell how many there are, not which
    @Nullable ActiveCounts active(List<LocalDate> dates) {
        SortedMap<LocalDate, Slice> changed =
                beyond.getOrDefault(GoldTable.DAILY_USER_ACTIVITY, new TreeMap<>());
        if (dates.stream().anyMatch(changed::containsKey)) {
            return null;
        }
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

    private SortedMap<LocalDate, DateRows> places(GoldTable table) {
        return places.getOrDefault(table, new TreeMap<>());
    }

    /// The table's files in a range of dates: what an answer is made from.
    Scan scan(GoldTable table, DateRange range) {
        long rows = 0;
        long bytes = 0;
        for (DateRows place : places(table).values()) {
            if (range.contains(place.eventDate())) {
                rows += place.rows();
                bytes += place.bytes();
            }
        }
        return new Scan(rows, bytes);
    }

    /// @param range of dates
    /// @return the table's slices in it, oldest first
    List<Slice> slices(GoldTable table, DateRange range) {
        SortedMap<LocalDate, Slice> dates = new TreeMap<>();
        places(table)
                .forEach((date, rows) -> {
                    Slice slice = slices.get(rows);
                    if (slice != null) {
                        dates.put(date, slice);
                    }
                });
        dates.putAll(beyond.getOrDefault(table, new TreeMap<>()));
        List<Slice> found = new ArrayList<>();
        dates.forEach((date, slice) -> {
            if (range.contains(date)) {
                found.add(slice);
            }
        });
        return found;
    }
}
