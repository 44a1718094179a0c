package podium.query;

import podium.lake.Checksums;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.StoredObject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/// Reads the Gold files of a release into memory: those that the last snapshot has are shared, the
/// others are read, checked against the release's checksums, and decoded.
public final class SnapshotLoader {
    private final ObjectStore store;
    private final GoldReader reader;
    private final long rowsMax;
    private final long fileBytesMax;

    /// @param rowsMax Gold rows of one release
    /// @param fileBytesMax bytes of one Gold file
    public SnapshotLoader(ObjectStore store, GoldReader reader, long rowsMax, long fileBytesMax) {
        this.store = store;
        this.reader = reader;
        this.rowsMax = rowsMax;
        this.fileBytesMax = fileBytesMax;
    }

    /// What is in memory already.
    @FunctionalInterface
    interface Known {
        Known NOTHING = _ -> null;

        @Nullable Slice slice(LandedObject file);
    }

    /// @param known slices, which are shared
    /// @param asOf see [AsOf]
    /// @throws QueryException if the release can't be answered from
    Snapshot load(Release release, Known known, @Nullable Instant asOf) {
        return load(release, known, asOf, () -> false);
    }

    /// @param overdue asked before each file: whether to give up
    /// @throws QueryException if the release can't be answered from, or not in time
    Snapshot load(Release release, Known known, @Nullable Instant asOf, BooleanSupplier overdue) {
        long rows = release.goldFiles().stream().mapToLong(LandedObject::rows).sum();
        if (rows > rowsMax) {
            throw new QueryException.TooManyRows(release.number(), rows, rowsMax);
        }
        Map<LandedObject, Slice> slices = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<GoldTable, SortedMap<LocalDate, LandedObject>> table :
                release.tables().entrySet()) {
            for (Map.Entry<LocalDate, LandedObject> date : table.getValue().entrySet()) {
                LandedObject file = date.getValue();
                Slice slice = known.slice(file);
                if (slice == null) {
                    if (overdue.getAsBoolean()) {
                        throw new QueryException.TooSlow(release.number());
                    }
                    slice = read(release, table.getKey(), date.getKey(), file, texts);
                }
                slices.put(file, slice);
            }
        }
        return new Snapshot(release, slices, asOf);
    }

    private Slice read(
            Release release,
            GoldTable table,
            LocalDate date,
            LandedObject file,
            Map<String, String> texts) {
        long number = release.number();
        StoredObject stored =
                store.read(file.key(), fileBytesMax)
                        .orElseThrow(() ->
                                new QueryException.DamagedFile(file.key(), number, "is missing"));
        if (!Checksums.sha256Hex(stored.bytes()).equals(file.checksum())) {
            throw new QueryException.DamagedFile(
                    file.key(), number, "has other bytes than the release states");
        }
        Slice slice =
                new Slice(
                        table,
                        date,
                        reader.read(table, date, stored.bytes()),
                        text -> texts.computeIfAbsent(text, same -> same));
        if (slice.size() != file.rows()) {
            throw new QueryException.DamagedFile(
                    file.key(),
                    number,
                    "has %d rows, not the %d that the release states"
                            .formatted(slice.size(), file.rows()));
        }
        return slice;
    }
}
