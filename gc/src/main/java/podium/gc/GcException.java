package podium.gc;

import podium.lake.LakeException;

/// Why garbage collection refuses to work; nothing was deleted.
public final class GcException extends LakeException {
    private GcException(String code, String what, String fix) {
        super(code, what, fix, null);
    }

    static GcException noCheckpoint(long release) {
        return new GcException(
                "GC-001",
                "release %d is to be the oldest that is kept, and without checkpoints nothing says what it consists of"
                        .formatted(release),
                "let gold-service write checkpoints, which it does behind each release and, after an upgrade,"
                        + " for old ones, some hundred a second; or keep fewer releases");
    }

    static GcException nothingReleased() {
        return new GcException(
                "GC-002",
                "nothing has been released from this bucket",
                "there is nothing to collect before the first release");
    }

    static GcException tooManyObjects(long max) {
        return new GcException(
                "GC-003",
                "the kept releases consist of more than %d objects, as many as fit into memory"
                        .formatted(max),
                "keep fewer releases");
    }

    static GcException unforgettable(String run, String why, String fix) {
        return new GcException(
                "GC-004", "run '%s' can't be forgotten: %s".formatted(run, why), fix);
    }
}
