package podium.gc;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/// Why garbage collection refuses to work; nothing was deleted.
public final class GcException extends LakeException {
    private GcException(String code, String what, String fix) {
        this(code, what, fix, null);
    }

    private GcException(String code, String what, String fix, @Nullable Throwable cause) {
        super(code, what, fix, cause);
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

    static GcException unforgettable(String run, String why, String fix) {
        return new GcException(
                "GC-004", "run '%s' can't be forgotten: %s".formatted(run, why), fix);
    }

    static GcException marksNotKept(IOException cause) {
        return new GcException(
                "GC-005",
                "the keys of what is kept can't be put on disk (%s)".formatted(cause),
                "make room where java.io.tmpdir leads, some 20 bytes for each file of the kept releases; what was deleted"
                        + " by then was garbage, so begin again",
                cause);
    }

    /// A release is gone that no collection took.
    ///
    /// @param newest the newest that there is
    /// @param runs that may need it or one before it; empty where nothing but the rules keeps them
    static GcException releaseMissing(long release, long newest, Set<String> runs) {
        String otherwise =
                runs.isEmpty()
                        ? "wait until only releases after it are kept, or keep fewer"
                        : "forget what nobody needs of the runs that may need it or one before it (%s), which counts a day later: ./podium runs forget NAME"
                                .formatted(String.join(", ", new TreeSet<>(runs)));
        return missing(
                "release %d is missing, though release %d came after it".formatted(release, newest),
                LakeLayout.release(release),
                otherwise);
    }

    /// A release is gone of those that a run keeps while it is not published.
    ///
    /// @param number its number
    /// @param later that of another which is there
    /// @param key of what is missing
    static GcException unpublishedMissing(String run, long number, long later, ObjectKey key) {
        return missing(
                "unpublished release %d of run '%s' is missing, though release %d of it came after it"
                        .formatted(number, run, later),
                key,
                "promote the run, or forget it once nobody needs it, which counts a day later: ./podium runs forget "
                        + run);
    }

    private static GcException missing(String what, ObjectKey key, String otherwise) {
        return new GcException(
                "GC-006",
                what,
                "nothing was deleted; bring '%s' back from the bucket's versions or a copy, and give the same command again; if there is none, %s"
                        .formatted(key, otherwise));
    }
}
