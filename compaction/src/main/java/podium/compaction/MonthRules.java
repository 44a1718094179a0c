package podium.compaction;

import podium.lake.GoldMonth;

/// When which event dates of a Gold table become one file.
///
/// @param filesMin so many files of a month are worth it while some of its dates still change
/// @param bytesMax of a file that is written, by the sizes of those that are read; the date of a
///   table that fills half of it is left alone where its month is larger
/// @param quietCuts a date to which nothing came for so many cuts does not change any more, mostly;
///   with 0 any date takes part
public record MonthRules(int filesMin, long bytesMax, long quietCuts) {
    public static final int FILES_MIN = 2;

    /// A month has so many dates.
    public static final int FILES_MAX = 31;

    private static final long BYTES_MIN = 1024;

    public MonthRules {
        check("month-files-min", filesMin, FILES_MIN, FILES_MAX);
        // the order of rows may do something to compression
        check("month-bytes-max", bytesMax, BYTES_MIN, GoldMonth.BYTES_MAX / 2);
        check("quiet-cuts", quietCuts, 0, Long.MAX_VALUE);
    }

    private static void check(String setting, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "podium.compaction.%s is %d, not %d to %d".formatted(setting, value, min, max));
        }
    }
}
