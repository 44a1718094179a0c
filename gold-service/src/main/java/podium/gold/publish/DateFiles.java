package podium.gold.publish;

import podium.lake.Checksums;
import podium.lake.GoldMonth;
import podium.lake.LakeException;
import podium.lake.LandedObject;
import podium.lake.ObjectBody;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.StoredObject;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Files of one event date each, created once or adopted, and those used last in memory. They build
/// on files of one date or, after a compaction, of several, which are not remembered.
///
/// @param <T> what a file holds, compared with `equals`
final class DateFiles<T> {
    private final ObjectStore store;
    private final long fileBytesMax;
    private final ToLongFunction<T> rows;
    private final RecentFiles<T> recent;

    /// @param fileBytesMax largest file: one date of one table
    /// @param rows how many a file has
    DateFiles(ObjectStore store, long fileBytesMax, ToLongFunction<T> rows, RecentFiles<T> recent) {
        this.store = store;
        this.fileBytesMax = fileBytesMax;
        this.rows = rows;
        this.recent = recent;
    }

    /// Creates the file, or adopts the one that is there.
    ///
    /// @param base the file that it takes the place of, which is not needed again
    /// @param content not changed any more
    /// @param bytes the content's
    /// @throws LakeException.Contradiction if one with other content is there
    LandedObject write(
            ObjectKey key,
            @Nullable LandedObject base,
            T content,
            byte[] bytes,
            Function<byte[], T> decoder) {
        LandedObject file =
                switch (store.create(key, ObjectBody.of(bytes), Map.of())) {
                    case CREATED -> landed(key, content, bytes);
                    case EXISTS -> adopted(key, content, bytes, decoder);
                };
        if (base != null) {
            recent.remove(base.key());
        }
        recent.put(key, content);
        return file;
    }

    /// @param file of one date or of several
    /// @return what a file holds that a release names
    /// @throws LakeException.Contradiction if the file is not what the release says
    T load(LandedObject file, Function<byte[], T> decoder) {
        T cached = recent.get(file.key());
        if (cached != null) {
            return cached;
        }
        byte[] bytes = read(file.key(), Math.max(fileBytesMax, GoldMonth.BYTES_MAX));
        if (bytes.length != file.bytes() || !Checksums.sha256Hex(bytes).equals(file.checksum())) {
            throw new LakeException.Contradiction(
                    "'%s' is not the file that the last release names".formatted(file.key()));
        }
        return decoder.apply(bytes);
    }

    private LandedObject adopted(
            ObjectKey key, T content, byte[] expected, Function<byte[], T> decoder) {
        byte[] bytes = read(key, fileBytesMax);
        // equal bytes need no second copy of the content
        if (!Arrays.equals(bytes, expected) && !decoder.apply(bytes).equals(content)) {
            throw new LakeException.Contradiction(
                    "'%s' exists with other rows than the log gives".formatted(key));
        }
        return landed(key, content, bytes);
    }

    private byte[] read(ObjectKey key, long bytesMax) {
        return store.read(key, bytesMax)
                .map(StoredObject::bytes)
                .orElseThrow(() ->
                        new LakeException.Contradiction(
                                "'%s' is not in the bucket".formatted(key)));
    }

    private LandedObject landed(ObjectKey key, T content, byte[] bytes) {
        return new LandedObject(
                key, rows.applyAsLong(content), bytes.length, Checksums.sha256Hex(bytes));
    }
}
