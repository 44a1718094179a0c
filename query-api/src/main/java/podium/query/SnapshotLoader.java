package podium.query;

import podium.lake.Checksums;
import podium.lake.DateRows;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.StoredObject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Reads the Gold files of a release into memory: dates that the last snapshot has are shared, the
/// others' files are read, each once, checked against the release's checksums, and decoded date by
/// date. Members that together are too large are left out: then distinct counts over several dates
/// are not known.
public final class SnapshotLoader {
    private final ObjectStore store;
    private final GoldReader reader;
    private final MembersReader membersReader;
    private final long rowsMax;
    private final long fileBytesMax;
    private final long membersBytesMax;

    /// @param rowsMax Gold rows of one release
    /// @param fileBytesMax bytes of one Gold file; [GoldMonth#BYTES_MAX] at least
    /// @param membersBytesMax bytes of all members' files of one release
    public SnapshotLoader(
            ObjectStore store,
            GoldReader reader,
            MembersReader membersReader,
            long rowsMax,
            long fileBytesMax,
            long membersBytesMax) {
        this.store = store;
        this.reader = reader;
        this.membersReader = membersReader;
        this.rowsMax = rowsMax;
        this.fileBytesMax = Math.max(fileBytesMax, GoldMonth.BYTES_MAX);
        this.membersBytesMax = membersBytesMax;
    }

    /// What is in memory already.
    @FunctionalInterface
    interface Known {
        Known NOTHING = _ -> null;

        @Nullable Slice slice(DateRows rows);

        /// @return `null` where they are not, or nobody remembers
        default @Nullable DateMembers members(LandedObject file) {
            return null;
        }
    }

    /// @param known slices and members, which are shared
    /// @param asOf see [AsOf]
    /// @throws QueryException if the release can't be answered from
    Snapshot load(Release release, Known known, @Nullable Instant asOf) {
        return load(release, known, asOf, () -> false);
    }

    /// @param overdue asked before each file: whether to give up
    /// @throws QueryException if the release can't be answered from, or not in time
    Snapshot load(Release release, Known known, @Nullable Instant asOf, BooleanSupplier overdue) {
        long rows =
                Release.goldTotals(release.tables(), release.months(), release.members()).rows();
        if (rows > rowsMax) {
            throw new QueryException.TooManyRows(release.number(), rows, rowsMax);
        }
        Map<DateRows, Slice> slices = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (GoldTable table : GoldTable.values()) {
            LandedObject read = null;
            byte[] bytes = {};
            for (DateRows place : byFile(release.places(table).values())) {
                Slice slice = known.slice(place);
                if (slice == null) {
                    if (!place.file().equals(read)) {
                        checkTime(release, overdue);
                        bytes = bytes(release, place.file());
                        read = place.file();
                    }
                    slice = slice(release, table, place, bytes, texts);
                }
                slices.put(place, slice);
            }
        }
        return new Snapshot(release, slices, members(release, known, overdue), asOf);
    }

    private static List<DateRows> byFile(Collection<DateRows> places) {
        return places.stream()
                .sorted(
                        Comparator.comparing((DateRows place) -> place.file().key())
                                .thenComparing(DateRows::eventDate))
                .toList();
    }

    private static void checkTime(Release release, BooleanSupplier overdue) {
        if (overdue.getAsBoolean()) {
            throw new QueryException.TooSlow(release.number());
        }
    }

    private Map<LandedObject, DateMembers> members(
            Release release, Known known, BooleanSupplier overdue) {
        Map<LandedObject, DateMembers> members = new HashMap<>();
        long bytes = release.members().values().stream().mapToLong(LandedObject::bytes).sum();
        if (bytes > membersBytesMax) {
            return members;
        }
        for (LandedObject file : release.members().values()) {
            DateMembers of = known.members(file);
            if (of == null) {
                checkTime(release, overdue);
                of = new DateMembers(membersReader.read(bytes(release, file)));
                checkRows(release, file, file.rows(), of.groups());
            }
            members.put(file, of);
        }
        return members;
    }

    /// The file as it is, which must be as the release states.
    private byte[] bytes(Release release, LandedObject file) {
        long number = release.number();
        StoredObject stored =
                store.read(file.key(), fileBytesMax)
                        .orElseThrow(() ->
                                new QueryException.DamagedFile(file.key(), number, "is missing"));
        if (!Checksums.sha256Hex(stored.bytes()).equals(file.checksum())) {
            throw new QueryException.DamagedFile(
                    file.key(), number, "has other bytes than the release states");
        }
        return stored.bytes();
    }

    private static void checkRows(Release release, LandedObject file, long stated, int rows) {
        if (rows != stated) {
            throw new QueryException.DamagedFile(
                    file.key(),
                    release.number(),
                    "has %d rows, not the %d that the release states".formatted(rows, stated));
        }
    }

    private Slice slice(
            Release release,
            GoldTable table,
            DateRows place,
            byte[] file,
            Map<String, String> texts) {
        Slice slice =
                new Slice(
                        table,
                        place.eventDate(),
                        reader.read(table, place.eventDate(), file),
                        text -> texts.computeIfAbsent(text, same -> same));
        checkRows(release, place.file(), place.rows(), slice.size());
        return slice;
    }
}
