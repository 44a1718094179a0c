package podium.bronze;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

/// Why a partition's chain stopped, or Bronze refused to start.
public final class BronzeException extends LakeException {
    private BronzeException(String code, String what, String fix, @Nullable Throwable cause) {
        super(code, what, fix, cause);
    }

    /// An object in the bucket says otherwise than the log.
    static BronzeException contradiction(ObjectKey key, String how) {
        return new BronzeException(
                "BRONZE-001",
                "object '%s' contradicts the log: %s".formatted(key, how),
                "compare the topic with the object; nothing was overwritten, and nothing is landed beyond it",
                null);
    }

    /// An object's bytes are not what its metadata says.
    static BronzeException damaged(ObjectKey key, String how, @Nullable Throwable cause) {
        return new BronzeException(
                "BRONZE-002",
                "object '%s' is damaged: %s".formatted(key, how),
                "restore it from the bucket's versions or a copy; the log may still have its records",
                cause);
    }

    /// The store says that an object exists, and has none.
    static BronzeException vanishing(ObjectKey key) {
        return new BronzeException(
                "BRONZE-003",
                "the store says that object '%s' exists, but doesn't have it".formatted(key),
                "check the store's consistency and who deletes objects; it is tried again",
                null);
    }

    /// The bucket's objects are written in another format.
    public static BronzeException otherFormat(String bucketHas, String configured) {
        return new BronzeException(
                "BRONZE-004",
                "the bucket's Bronze objects are %s, this service is set to write %s"
                        .formatted(bucketHas, configured),
                "set podium.bronze.compression to the bucket's format, or use a new bucket",
                null);
    }

    /// A setting that can't be.
    public static BronzeException badSetting(String name, String why) {
        return new BronzeException("BRONZE-005", "%s %s".formatted(name, why), "correct it", null);
    }
}
