package podium.bronze.runtime;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.jsonl.GzipFormat;
import podium.bronze.jsonl.ZstdFormat;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;

import org.jboss.logging.Logger;

import java.util.List;
import java.util.OptionalInt;

/// The format of the bucket's objects.
final class Formats {
    /// Bytes are paid for as long as they lie there, packing them once.
    private static final int GZIP_LEVEL = 6;

    private static final int ZSTD_LEVEL = 3;

    private static final Logger LOG = Logger.getLogger(Formats.class);

    private Formats() {}

    /// In the log, once at the start.
    static void sayIfSlow(ObjectFormat format) {
        if (format instanceof GzipFormat && !GzipFormat.byLibdeflate()) {
            LOG.warn(
                    "libdeflate could not be loaded, so Bronze is packed by the JDK, in about twice"
                            + " the processor time: is there room in the temporary folder"
                            + " (-Djava.io.tmpdir), and may programs run from it?");
        }
    }

    /// @throws BronzeException if there is no such level
    static ObjectFormat of(BronzeConfig config) {
        OptionalInt level = config.compressionLevel();
        try {
            return switch (config.compression()) {
                case GZIP -> new GzipFormat(level.orElse(GZIP_LEVEL));
                case ZSTD -> new ZstdFormat(level.orElse(ZSTD_LEVEL));
            };
        } catch (IllegalArgumentException e) {
            throw BronzeException.badSetting(
                    "podium.bronze.compression-level", String.valueOf(e.getMessage()));
        }
    }

    /// One bucket has one format: a chain's keys must be found whoever made them.
    ///
    /// @throws BronzeException if the bucket has another
    static void refuseOther(ObjectStore store, ObjectFormat format) {
        List<ObjectKey> first = store.list(LakeLayout.BRONZE_EVENTS, "", 1);
        for (ObjectKey key : first) {
            String has = key.value().substring(key.value().indexOf(".jsonl") + 1);
            // more may follow in what a server that was killed in a PUT left behind
            if (!has.startsWith(format.extension())) {
                throw BronzeException.otherFormat(has, format.extension());
            }
        }
    }

    /// The format that the bucket's objects have; gzip where there is none.
    static ObjectFormat ofBucket(ObjectStore store) {
        List<ObjectKey> first = store.list(LakeLayout.BRONZE_EVENTS, "", 1);
        ObjectFormat zstd = new ZstdFormat(ZSTD_LEVEL);
        return !first.isEmpty() && first.getFirst().value().contains("." + zstd.extension())
                ? zstd
                : new GzipFormat(GZIP_LEVEL);
    }
}
