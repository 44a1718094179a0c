package podium.query;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

/// What keeps query-api from answering with a newer release, or from starting.
public abstract sealed class QueryException extends LakeException {
    private QueryException(String code, String what, String fix, @Nullable Throwable cause) {
        super(code, what, fix, cause);
    }

    /// A Gold file is missing or has other bytes than its release states.
    public static final class DamagedFile extends QueryException {
        DamagedFile(ObjectKey key, long release, String what) {
            super(
                    "QUERY-007",
                    "'%s' of release %d %s".formatted(key, release, what),
                    "a good release goes on answering, if one was read before; ./podium audit says what else is wrong, ./podium replay --run NAME --from bronze makes it again",
                    null);
        }
    }

    /// The release doesn't fit into memory.
    public static final class TooManyRows extends QueryException {
        TooManyRows(long release, long rows, long rowsMax) {
            super(
                    "QUERY-008",
                    "release %d has %d Gold rows, more than the %d that podium.query.rows-max allows"
                            .formatted(release, rows, rowsMax),
                    "raise it, and the heap by 120 bytes a row; the last release that fits keeps answering",
                    null);
        }
    }

    /// The release's files could not all be read in time.
    public static final class TooSlow extends QueryException {
        TooSlow(long release) {
            super(
                    "QUERY-014",
                    "release %d was not read in time".formatted(release),
                    "ask again; if it lasts, is the object store slow?",
                    null);
        }
    }

    /// A release is not in the bucket, and no garbage collection took it.
    public static final class MissingRelease extends QueryException {
        MissingRelease(long release) {
            super(
                    "QUERY-015",
                    "release %d is missing, and was not collected".formatted(release),
                    "restore it from a copy of the bucket; ./podium audit --all says what else is wrong",
                    null);
        }
    }
}
