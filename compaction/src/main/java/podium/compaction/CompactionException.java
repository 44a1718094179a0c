package podium.compaction;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Why some files stay as they are. Nothing was published; readers go on with what there is.
public sealed class CompactionException extends LakeException permits CompactionException.Missing {
    private static final String AUDIT =
            "./podium audit --all says what else is wrong; its date is left alone for an hour";

    private CompactionException(String code, String what, String fix, @Nullable Throwable cause) {
        super(code, what, fix, cause);
    }

    /// A file is not there.
    static final class Missing extends CompactionException {
        Missing(ObjectKey key) {
            super("COMPACT-001", "'%s' is missing".formatted(key), AUDIT, null);
        }
    }

    static CompactionException damaged(ObjectKey key, String how) {
        return new CompactionException("COMPACT-001", "'%s' %s".formatted(key, how), AUDIT, null);
    }

    static CompactionException otherRows(Batch batch, RowSum read, RowSum written) {
        return new CompactionException(
                "COMPACT-002",
                "of %d files of %s %s were read, and %s written"
                        .formatted(batch.files().size(), batch.eventDate(), read, written),
                "nothing was published; its date is left alone for an hour: report it",
                null);
    }

    static CompactionException otherRows(
            MonthBatch batch,
            SortedMap<LocalDate, RowSum> read,
            SortedMap<LocalDate, RowSum> written) {
        String dates =
                read.keySet().stream()
                        .filter(date -> !Objects.equals(read.get(date), written.get(date)))
                        .map(date ->
                                "%s: %s, %s".formatted(date, read.get(date), written.get(date)))
                        .collect(Collectors.joining("; "));
        return new CompactionException(
                "COMPACT-002",
                "%s has other rows as it was read, and as it was written: %s"
                        .formatted(batch.key(), dates),
                "nothing was published; its month is left alone for an hour: report it",
                null);
    }

    public static CompactionException otherColumns(String what, @Nullable Throwable cause) {
        return new CompactionException(
                "COMPACT-003",
                what,
                "it was written by another version of Podium: let compaction be of the same",
                cause);
    }

    public static CompactionException disk(String what, @Nullable Throwable cause) {
        return new CompactionException(
                "COMPACT-004",
                what,
                "make room where podium.compaction.folder is: a batch takes some four times its stored size",
                cause);
    }

    public static CompactionException notAnswered(String what, @Nullable Throwable cause) {
        return new CompactionException(
                "COMPACT-005",
                what,
                "see whether the published run's gold-service runs, and whether podium.gold.url names it",
                cause);
    }
}
