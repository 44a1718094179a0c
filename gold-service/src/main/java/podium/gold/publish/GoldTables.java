package podium.gold.publish;

import podium.lake.Checksums;
import podium.lake.GoldKey;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Measures;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a date's Gold file: the last release's rows plus a cut's increments. The key is a
/// function of the cut, so whoever is second finds the same rows and adopts them.
public final class GoldTables {
    /// Largest Gold file: one date of one table.
    static final long FILE_BYTES_MAX = 512L * 1024 * 1024;

    private final String run;
    private final ObjectStore store;
    private final GoldCodec codec;
    private final RecentTables recent;

    /// @param cachedRowsMax rows of recent tables that are kept in memory
    public GoldTables(String run, ObjectStore store, GoldCodec codec, long cachedRowsMax) {
        this.run = run;
        this.store = store;
        this.codec = codec;
        this.recent = new RecentTables(cachedRowsMax);
    }

    /// Creates the file, or adopts the one that is there.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer clearly: try again
    /// @throws LakeException.Contradiction if another file with other rows is there, or the base's
    ///   file is not what the release says
    public LandedObject write(Effect.WriteGold write) {
        GoldDate date = write.date();
        SortedMap<GoldKey, Measures> rows = rows(date, write.base(), write.increments());
        byte[] bytes = codec.write(date, rows);
        ObjectKey key = LakeLayout.gold(run, date.table(), date.eventDate(), write.cut());
        LandedObject file =
                switch (store.create(key, ObjectBody.of(bytes), Map.of())) {
                    case CREATED -> landed(key, rows, bytes);
                    case EXISTS -> adopted(key, date, rows);
                };
        if (write.base() != null) {
            recent.remove(write.base().key());
        }
        recent.put(key, rows);
        return file;
    }

    private SortedMap<GoldKey, Measures> rows(
            GoldDate date, @Nullable LandedObject base, Map<GoldKey, Measures> increments) {
        SortedMap<GoldKey, Measures> rows =
                base == null ? new TreeMap<>() : new TreeMap<>(load(date, base));
        increments.forEach((key, more) -> rows.merge(key, more, Measures::plus));
        rows.values().removeIf(Measures::isZero);
        return rows;
    }

    private SortedMap<GoldKey, Measures> load(GoldDate date, LandedObject base) {
        SortedMap<GoldKey, Measures> cached = recent.get(base.key());
        if (cached != null) {
            return cached;
        }
        byte[] bytes = read(base.key());
        if (bytes.length != base.bytes() || !Checksums.sha256Hex(bytes).equals(base.checksum())) {
            throw new LakeException.Contradiction(
                    "'%s' is not the file that the last release names".formatted(base.key()));
        }
        return codec.read(date, bytes);
    }

    private LandedObject adopted(ObjectKey key, GoldDate date, SortedMap<GoldKey, Measures> rows) {
        byte[] bytes = read(key);
        if (!codec.read(date, bytes).equals(rows)) {
            throw new LakeException.Contradiction(
                    "'%s' exists with other rows than the log gives".formatted(key));
        }
        return landed(key, rows, bytes);
    }

    private byte[] read(ObjectKey key) {
        return store.read(key, FILE_BYTES_MAX)
                .map(StoredObject::bytes)
                .orElseThrow(() ->
                        new LakeException.Contradiction(
                                "'%s' is not in the bucket".formatted(key)));
    }

    private static LandedObject landed(
            ObjectKey key, SortedMap<GoldKey, Measures> rows, byte[] bytes) {
        return new LandedObject(key, rows.size(), bytes.length, Checksums.sha256Hex(bytes));
    }
}
