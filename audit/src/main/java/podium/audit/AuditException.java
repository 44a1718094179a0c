package podium.audit;

import org.jspecify.annotations.Nullable;

/// Why the auditor can't do its work: a code, what happened, what to do. A difference that it found
/// is no exception.
public final class AuditException extends RuntimeException {
    private AuditException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s %s: %s".formatted(code, what, fix), cause);
    }

    /// The store did not answer, or not as it should.
    public static AuditException store(String what, @Nullable Throwable cause) {
        return new AuditException(
                "AUDIT-001", what, "check --endpoint, --bucket and the credentials", cause);
    }

    /// There is no such release, or none at all.
    public static AuditException noRelease(String what) {
        return new AuditException(
                "AUDIT-002", what, "publish one with ./podium release, or name another", null);
    }

    /// A release document can't be read.
    public static AuditException unreadable(String what, @Nullable Throwable cause) {
        return new AuditException(
                "AUDIT-003",
                what,
                "it was not written by this version of Podium; look at it before anything else",
                cause);
    }

    /// The local database failed: most likely the disk is full.
    public static AuditException database(String what, Throwable cause) {
        return new AuditException(
                "AUDIT-004",
                what,
                "make room in the temporary directory (java.io.tmpdir); an audit needs about the size of the lake",
                cause);
    }

    /// A question could not be answered while measuring.
    public static AuditException measurement(String what, @Nullable Throwable cause) {
        return new AuditException("AUDIT-005", what, "check --query-api and --objects", cause);
    }
}
