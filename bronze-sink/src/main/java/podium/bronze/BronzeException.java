package podium.bronze;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// Why a partition's chain stopped, or Bronze refused to start.
public final class BronzeException extends LakeException {
    private static final String NOT_ALONE = "BRONZE-008";

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
    public static BronzeException damaged(ObjectKey key, String how, @Nullable Throwable cause) {
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

    /// Objects and barriers of a partition don't make a log.
    public static BronzeException unfitChain(int partition, String how) {
        return new BronzeException(
                "BRONZE-006",
                "Bronze of partition %d does not make a log: %s".formatted(partition, how),
                "look for objects that are missing or not Podium's; nothing more is written",
                null);
    }

    /// A release consists of objects that the bucket doesn't have.
    public static BronzeException objectsMissing(long release, long stated, long listed) {
        return new BronzeException(
                "BRONZE-007",
                "release %d consists of %d Bronze objects, the bucket has %d of them"
                        .formatted(release, stated, listed),
                "bring them back from the bucket's versions or a copy; what they held can't be restored without them",
                null);
    }

    /// Objects that were listed are not listed any more.
    public static BronzeException objectsGone(
            int partition, LocalDate day, long before, long listed) {
        return new BronzeException(
                "BRONZE-007",
                "partition %d had %d Bronze objects of %s a moment ago, and has %d of them"
                        .formatted(partition, before, day, listed),
                "bring them back from the bucket's versions or a copy; what they held can't be restored without them",
                null);
    }

    /// An object that was listed is gone.
    public static BronzeException vanished(ObjectKey key) {
        return new BronzeException(
                "BRONZE-007",
                "object '%s' was listed, and is gone".formatted(key),
                "bring it back from the bucket's versions or a copy; what it held can't be restored without it",
                null);
    }

    /// A restored topic has records that the restoring did not write.
    public static BronzeException notAlone(
            String topic, int partition, long expected, long actual) {
        return new BronzeException(
                NOT_ALONE,
                "what belongs to offset %d of %s-%d came to offset %d: somebody else wrote to it"
                        .formatted(expected, topic, partition, actual),
                "delete the topic and give the same command again, once at a time",
                null);
    }

    /// Whether somebody else wrote into the restored topic, so that it is of no use any more.
    public boolean isNotAlone() {
        return code().equals(NOT_ALONE);
    }

    /// A topic can't become the restored log.
    public static BronzeException unfitTopic(String topic, String why, String fix) {
        return new BronzeException("BRONZE-009", "topic %s %s".formatted(topic, why), fix, null);
    }

    /// Bronze's commits can be believed no more, and can't be read from their beginning.
    public static BronzeException commitsIncomplete(String topic) {
        return new BronzeException(
                "BRONZE-013",
                "topic %s is the bucket's own, but has lost its beginning".formatted(topic),
                "delete it too and give the same command again: it is made anew, and bronze-sink says all of"
                        + " Bronze's commits again",
                null);
    }

    /// Releases are gone that no garbage collection took.
    ///
    /// @param missing such as `release 7`
    /// @param count of them
    /// @param newest the newest that there is
    /// @param key of the first that is missing
    public static BronzeException releasesMissing(
            String missing, long count, long newest, ObjectKey key) {
        boolean isOne = count == 1;
        return new BronzeException(
                "BRONZE-014",
                "%s %s missing, though release %d came after %s"
                        .formatted(missing, isOne ? "is" : "are", newest, isOne ? "it" : "them"),
                "nothing was written; bring '%s'%s back from the bucket's versions or a copy, and give the same command again; if there is none, --without-missing goes on without %s"
                        .formatted(key, isOne ? "" : ", …", isOne ? "it" : "them"),
                null);
    }

    /// There is nothing that could be restored, or no need to.
    public static BronzeException notRestored(String why, String fix) {
        return new BronzeException("BRONZE-010", why, fix, null);
    }

    /// More barriers than fit into memory.
    public static BronzeException tooManyBarriers(long max) {
        return notRestored(
                "there are more than %d barriers in the bucket's log, as many as fit into memory"
                        .formatted(max),
                "import the bucket's Bronze into a new one, which begins with few");
    }

    /// Kafka did not take what was written back.
    public static BronzeException refused(String topic, Throwable cause) {
        return new BronzeException(
                "BRONZE-011",
                "Kafka did not take the records of %s (%s)".formatted(topic, cause.getMessage()),
                "give the same command again: it goes on where it stopped",
                cause);
    }

    /// Rejects can't be shown, or written to a file.
    public static BronzeException notExported(String why, String fix) {
        return new BronzeException("BRONZE-012", why, fix, null);
    }

    /// Where nothing was released, nothing is known to be refused.
    public static BronzeException nothingReleased() {
        return notExported("nothing was released yet", "publish with ./podium release");
    }
}
