package podium.compaction;

import podium.lake.CompactionProposal;
import podium.lake.LandedObject;

/// When which files become one.
///
/// @param filesMin so many of a date are worth it while more come in
/// @param filesMax of one batch
/// @param inputBytesMax of one batch, as stored
/// @param targetBytes of a file that is written; one of less than half is small
/// @param quietCuts a date to which nothing came for so many cuts is tidied up, however few its
///   small files are
public record CompactionRules(
        int filesMin, int filesMax, long inputBytesMax, long targetBytes, long quietCuts) {
    public static final int FILES_MIN = 4;

    private static final long TARGET_MIN = 1024;
    private static final long TARGET_MAX = 1L << 30;

    /// Each file that is read fills half a target at most, so what is written is fewer.
    private static final int BATCH_TARGETS_MAX = CompactionProposal.ADDED_MAX / 2;

    public CompactionRules {
        check("files-min", filesMin, FILES_MIN, filesMax);
        check("files-max", filesMax, filesMin, CompactionProposal.REPLACED_MAX);
        check("target-bytes", targetBytes, TARGET_MIN, TARGET_MAX);
        check("batch-bytes-max", inputBytesMax, 2 * targetBytes, BATCH_TARGETS_MAX * targetBytes);
        check("quiet-cuts", quietCuts, 1, Long.MAX_VALUE);
    }

    private static void check(String setting, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "podium.compaction.%s is %d, not %d to %d".formatted(setting, value, min, max));
        }
    }

    boolean isSmall(LandedObject file) {
        return file.bytes() < targetBytes / 2;
    }
}
