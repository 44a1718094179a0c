package podium.audit;

import org.jspecify.annotations.Nullable;

/// Why the auditor can't do its work: a code, what happened, what to do. A difference that it found
/// is no exception.
public final class AuditException extends RuntimeException {
    private static final String NO_RELEASE = "AUDIT-002";
    private static final String RESTORE =
            "restore it from a copy of the bucket; ./podium audit --all says what else is wrong";

    private AuditException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s %s: %s".formatted(code, what, fix), cause);
    }

    /// The store did not answer, or not as it should.
    public static AuditException store(String what, @Nullable Throwable cause) {
        return new AuditException(
                "AUDIT-001",
                what,
                "see with ./podium status whether it runs, and try again",
                cause);
    }

    /// There is no release at all.
    static AuditException nothingReleased() {
        return new AuditException(
                NO_RELEASE,
                "nothing has been released yet",
                "send events, for instance with ./podium generate --events 1000; they are released by themselves",
                null);
    }

    /// There is no such release yet.
    ///
    /// @param last the newest that there is
    static AuditException noRelease(long number, long last) {
        return new AuditException(
                NO_RELEASE,
                "there is no release %d, the last one is %d".formatted(number, last),
                "name one from 0 to %d, or leave --release out to have the last".formatted(last),
                null);
    }

    /// A run that has made nothing yet.
    static AuditException nothingOf(String run) {
        return new AuditException(
                NO_RELEASE,
                "run '%s' has no release, published or not".formatted(run),
                "./podium runs says which runs there are and how far they have come",
                null);
    }

    /// Two runs that can't be compared.
    static AuditException noCommonCut(String run, String with) {
        return new AuditException(
                NO_RELEASE,
                "runs '%s' and '%s' have no cut in common".formatted(run, with),
                "wait until the replay has caught up; ./podium runs says how far it is",
                null);
    }

    /// A release is not there any more.
    ///
    /// @param later one that was published after it
    static AuditException missing(long number, long later) {
        return new AuditException(
                NO_RELEASE,
                "release %d is missing, though release %d came after it".formatted(number, later),
                RESTORE,
                null);
    }

    /// Nobody can tell where a run stands: its last release may be one that is missing.
    static AuditException missingOfRun(long number, String run) {
        return new AuditException(
                NO_RELEASE,
                "release %d is missing, and may be the last that was published of run '%s'"
                        .formatted(number, run),
                RESTORE,
                null);
    }

    /// A release was taken by garbage collection.
    ///
    /// @param oldest that is kept
    static AuditException collected(long number, long oldest) {
        return new AuditException(
                "AUDIT-006",
                "release %d was collected; the oldest that is kept is %d".formatted(number, oldest),
                "name one from %d on: the numbers there say of the whole past what that one said"
                        .formatted(oldest),
                null);
    }

    /// A release document can't be read.
    public static AuditException unreadable(String what, @Nullable Throwable cause) {
        return new AuditException(
                "AUDIT-003",
                what,
                "it was not written by this version of Podium; look at it before anything else",
                cause);
    }

    /// The local database failed: its memory was not enough, or most likely the disk is full.
    public static AuditException database(String what, Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        boolean memory = why.contains("Out of Memory") && !why.contains("max_temp_directory_size");
        return new AuditException(
                "AUDIT-004",
                what,
                memory
                        ? "give its database more memory, for instance with PODIUM_AUDIT_MEMORY=2GB"
                        : "make room in the temporary directory (java.io.tmpdir); an audit needs about the size of the lake",
                cause);
    }

    /// A setting is no size in memory.
    public static AuditException notASize(String setting, String value) {
        return new AuditException(
                "AUDIT-007",
                "%s is '%s', which is no size".formatted(setting, value),
                "give a whole number of MB or GB, such as 768MB or 2GB",
                null);
    }

    /// A question could not be answered while measuring.
    public static AuditException measurement(String what, @Nullable Throwable cause) {
        return new AuditException("AUDIT-005", what, "check --query-api and --objects", cause);
    }
}
