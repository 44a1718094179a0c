package podium.lake;

import org.jspecify.annotations.Nullable;

/// Something that a person has to hear about: a code (a heading in docs/errors.md), what happened,
/// what to do.
public class LakeException extends RuntimeException {
    private final String code;

    protected LakeException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s %s: %s".formatted(code, what, fix), cause);
        this.code = code;
    }

    public final String code() {
        return code;
    }

    /// The store did not answer, or not clearly. Whether a write took effect is unknown.
    public static final class StoreUnavailable extends LakeException {
        public StoreUnavailable(String what, @Nullable Throwable cause) {
            super(
                    "LAKE-001",
                    what,
                    "check podium.store.endpoint, the bucket and the credentials; nothing was committed",
                    cause);
        }
    }

    /// An object is larger than its reader allows.
    public static final class ObjectTooLarge extends LakeException {
        public ObjectTooLarge(ObjectKey key, long bytes, long bytesMax) {
            super(
                    "LAKE-002",
                    "'%s' has %d bytes, more than the %d that its reader allows"
                            .formatted(key, bytes, bytesMax),
                    "it was not written by Podium, or by one with other limits; look at it before anything else",
                    null);
        }
    }

    /// The store failed the proof at start-up: it would lose or overwrite data.
    public static final class StoreUnsafe extends LakeException {
        public StoreUnsafe(String what) {
            super(
                    "LAKE-003",
                    "the object store is not safe to use: " + what,
                    "use a store with atomic PutObject If-None-Match and unchanged bytes and metadata",
                    null);
        }
    }

    /// What is in the bucket contradicts the log, or another writer's record of it. Never mended by
    /// writing over it.
    public static final class Contradiction extends LakeException {
        public Contradiction(String what) {
            super(
                    "LAKE-004",
                    what,
                    "stop the writers and compare the log with the bucket; nothing was overwritten",
                    null);
        }
    }

    /// The bucket belongs to another Kafka log, partition count or version of the rules.
    public static final class BelongsElsewhere extends LakeException {
        public BelongsElsewhere(String what, String wayOut) {
            super("LAKE-005", what, wayOut, null);
        }
    }

    /// A document in the bucket or a record in a commits topic can't be read.
    public static final class Unreadable extends LakeException {
        public Unreadable(String what, @Nullable Throwable cause) {
            super(
                    "LAKE-006",
                    what,
                    "it was not written by this version of Podium; look at it before anything else",
                    cause);
        }
    }

    /// Kafka did not answer, or refused to.
    public static final class LogUnavailable extends LakeException {
        public LogUnavailable(String what, @Nullable Throwable cause) {
            super(
                    "LAKE-007",
                    what,
                    "check that Kafka runs and kafka.bootstrap.servers points to it; nothing was committed",
                    cause);
        }
    }

    /// A topic is missing or its settings would lose data.
    public static final class TopicUnfit extends LakeException {
        public TopicUnfit(String what, String fix) {
            super("LAKE-008", what, fix, null);
        }
    }

    /// Somebody has given the run up for good.
    public static final class RunForgotten extends LakeException {
        public RunForgotten(String run) {
            super(
                    "LAKE-009",
                    "run '%s' was forgotten".formatted(run),
                    "what it made is collected; read the log again under another name:"
                            + " ./podium replay --run NAME",
                    null);
        }
    }

    /// A release is gone that no collection took, and what it said is needed.
    public static final class ReleaseMissing extends LakeException {
        private ReleaseMissing(long release, String what, String fix) {
            super(
                    "LAKE-010",
                    "release %d is missing, %s".formatted(release, what),
                    "bring '%s' back from the bucket's versions or a copy, and %s"
                            .formatted(LakeLayout.release(release), fix),
                    null);
        }

        /// The run can't tell where it stands.
        static ReleaseMissing ofRun(String run, long release) {
            return new ReleaseMissing(
                    release,
                    "and may be the last that was published of run '%s'".formatted(run),
                    "the run goes on; if there is none, read the log again under another name:"
                            + " ./podium replay --run NAME");
        }

        /// Only its checkpoint says that it was there.
        static ReleaseMissing newest(long release) {
            return new ReleaseMissing(
                    release,
                    "though '%s' came after it".formatted(LakeLayout.checkpoint(release)),
                    "the services go on; if there is none, move that checkpoint away, and a new"
                            + " release takes its number, with other rows perhaps than readers saw");
        }
    }
}
