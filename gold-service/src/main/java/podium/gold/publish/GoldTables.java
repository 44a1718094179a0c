package podium.gold.publish;

import podium.lake.DateRows;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a date's Gold files: the last release's rows plus a cut's increments, the last release's
/// members and the new ones. The key is a function of the cut, so whoever is second finds the same
/// and adopts it.
public final class GoldTables {
    /// Memory of recent members' files.
    private static final long CACHED_MEMBERS_BYTES_MAX = 16L * 1024 * 1024;

    /// What a file takes beside its rows; and a little more, for names in scripts that need it.
    private static final long FILE_BYTES_SPARE = 1024 * 1024;

    private final String run;
    private final GoldCodec codec;
    private final RowLimits limits;
    private final DateFiles<PackedRows> tables;
    private final DateFiles<SortedMap<MemberGroup, NumberSet>> members;

    /// With the usual limits.
    ///
    /// @param cachedRowsMax usual rows of recent tables that are kept in memory
    public GoldTables(String run, ObjectStore store, GoldCodec codec, long cachedRowsMax) {
        this(run, store, codec, RowLimits.usual(cachedRowsMax));
    }

    public GoldTables(String run, ObjectStore store, GoldCodec codec, RowLimits limits) {
        this.run = run;
        this.codec = codec;
        this.limits = limits;
        long fileBytesMax = FILE_BYTES_SPARE + limits.ofTable() * RowWeight.FILE_ROW_BYTES_MAX;
        this.tables =
                new DateFiles<>(
                        store,
                        fileBytesMax,
                        PackedRows::size,
                        new RecentFiles<>(limits.cached(), PackedRows::weight));
        this.members =
                new DateFiles<>(
                        store,
                        fileBytesMax,
                        SortedMap::size,
                        new RecentFiles<>(CACHED_MEMBERS_BYTES_MAX, GoldTables::bytes));
    }

    /// What the publisher may hold.
    RowLimits limits() {
        return limits;
    }

    /// Creates the file, or adopts the one that is there.
    ///
    /// @throws TableTooLarge if its rows don't fit into memory
    /// @throws LakeException.StoreUnavailable if the store did not answer clearly: try again
    /// @throws LakeException.Contradiction if another file with other rows is there, or the base's
    ///   file is not what the release says
    public LandedObject write(Effect.WriteGold write) {
        GoldDate date = write.date();
        DateRows base = write.base();
        if (base != null) {
            checkFits(date.toString(), write.cut(), base.rows());
        }
        PackedRows rows = rows(write);
        ObjectKey key = LakeLayout.gold(run, date.table(), date.eventDate(), write.cut());
        return tables.write(
                key,
                base == null ? null : base.file(),
                rows,
                codec.write(date, rows),
                bytes -> packed(date, write.cut(), bytes));
    }

    /// The same for who was active.
    ///
    /// @throws LakeException.Contradiction moreover if they are not as many as daily_user_activity
    ///   counts
    public LandedObject write(Effect.WriteMembers write) {
        SortedMap<MemberGroup, NumberSet> united = united(write.base(), write.increments());
        checkCounts(write, united);
        checkFits(
                "who was active on " + write.eventDate(), write.cut(), RowWeight.ofMembers(united));
        ObjectKey key = LakeLayout.goldMembers(run, write.eventDate(), write.cut());
        return members.write(
                key, write.base(), united, codec.writeMembers(united), codec::readMembers);
    }

    private void checkFits(String what, long cut, long rows) {
        if (rows > limits.ofTable()) {
            throw new TableTooLarge(what, cut, rows, limits.ofTable());
        }
    }

    private PackedRows rows(Effect.WriteGold write) {
        DateRows base = write.base();
        RowPacking rows = packing(write.date());
        rows.add(
                base == null ? List.of() : load(write.date(), write.cut(), base),
                write.increments());
        return fitting(write.date(), write.cut(), rows);
    }

    private PackedRows load(GoldDate date, long cut, DateRows base) {
        PackedRows rows = tables.load(base.file(), bytes -> packed(date, cut, bytes));
        if (rows.size() != base.rows()) {
            throw new LakeException.Contradiction(
                    "'%s' has %d rows of %s, the last release says %d"
                            .formatted(base.file().key(), rows.size(), date, base.rows()));
        }
        return rows;
    }

    private PackedRows packed(GoldDate date, long cut, byte[] bytes) {
        RowPacking rows = packing(date);
        codec.read(date, bytes, rows::add);
        return fitting(date, cut, rows);
    }

    private RowPacking packing(GoldDate date) {
        return new RowPacking(date, limits.ofTable());
    }

    private PackedRows fitting(GoldDate date, long cut, RowPacking rows) {
        checkFits(date.toString(), cut, rows.weight());
        return rows.end();
    }

    private SortedMap<MemberGroup, NumberSet> united(
            @Nullable LandedObject base, SortedMap<MemberGroup, NumberSet> increments) {
        SortedMap<MemberGroup, NumberSet> united =
                base == null
                        ? new TreeMap<>()
                        : new TreeMap<>(members.load(base, codec::readMembers));
        increments.forEach((group, more) -> {
            NumberSet before = united.get(group);
            NumberSet after = before == null ? new NumberSet() : before.copy();
            after.addAll(more);
            united.put(group, after);
        });
        return united;
    }

    private void checkCounts(Effect.WriteMembers write, SortedMap<MemberGroup, NumberSet> united) {
        LocalDate date = write.eventDate();
        Measures activity = activity(write);
        for (MemberKind kind : MemberKind.values()) {
            long counted = activity == null ? 0 : activity.count(column(kind));
            long numbered = count(united, kind);
            if (counted != numbered) {
                throw new LakeException.Contradiction(
                        "daily_user_activity counts %d %s on %s as of cut %d, but %d have a number"
                                .formatted(counted, kind.label(), date, write.cut(), numbered));
            }
        }
    }

    private @Nullable Measures activity(Effect.WriteMembers write) {
        DateRows activity = write.activity();
        if (activity == null) {
            return null;
        }
        GoldDate date = new GoldDate(GoldTable.DAILY_USER_ACTIVITY, write.eventDate());
        Iterator<GoldRow> rows = load(date, write.cut(), activity).iterator();
        return rows.hasNext() ? rows.next().measures() : null;
    }

    private static int column(MemberKind kind) {
        return switch (kind) {
            case USERS -> GoldSums.DAILY_USERS;
            case SESSIONS -> GoldSums.DAILY_SESSIONS;
        };
    }

    private static long count(SortedMap<MemberGroup, NumberSet> members, MemberKind kind) {
        long count = 0;
        for (Map.Entry<MemberGroup, NumberSet> group : members.entrySet()) {
            count += group.getKey().kind() == kind ? group.getValue().size() : 0;
        }
        return count;
    }

    private static long bytes(SortedMap<MemberGroup, NumberSet> members) {
        return members.values().stream().mapToLong(NumberSet::bytes).sum();
    }
}
