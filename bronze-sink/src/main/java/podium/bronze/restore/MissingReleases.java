package podium.bronze.restore;

import podium.lake.ReleaseLog;

import java.util.ArrayList;
import java.util.List;

/// The numbers between the oldest release that garbage collection left and the newest at which the
/// bucket has no release: somebody has deleted those, or lost them.
///
/// @param ranges in ascending order, the first [#RANGES_MAX] of them
/// @param count of all numbers that are missing
public record MissingReleases(List<Range> ranges, long count) {
    /// As many as a sentence can hold.
    private static final int RANGES_MAX = 10;

    /// Numbers that follow each other, both included.
    public record Range(long first, long last) {
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : "%d to %d".formatted(first, last);
        }

        private long count() {
            return last - first + 1;
        }
    }

    public MissingReleases {
        ranges = List.copyOf(ranges);
    }

    /// Lists the releases: a request a thousand.
    ///
    /// @param newest the number of the newest
    public static MissingReleases look(ReleaseLog releases, long newest) {
        long floor = releases.floor();
        MissingReleases missing = look(releases, floor, newest);
        while (!missing.isNone() && releases.floor() != floor) {
            // a collection took some of them meanwhile
            floor = releases.floor();
            missing = look(releases, floor, newest);
        }
        return missing;
    }

    private static MissingReleases look(ReleaseLog releases, long floor, long newest) {
        List<Range> ranges = new ArrayList<>();
        long count = 0;
        long expected = floor;
        List<Long> page = releases.numbersFrom(expected);
        while (!page.isEmpty() && expected <= newest) {
            for (long number : page) {
                if (number > expected && expected <= newest) {
                    Range range = new Range(expected, Math.min(number - 1, newest));
                    count += range.count();
                    if (ranges.size() < RANGES_MAX) {
                        ranges.add(range);
                    }
                }
                expected = number + 1;
            }
            page = releases.numbersFrom(expected);
        }
        return new MissingReleases(ranges, count);
    }

    public boolean isNone() {
        return count == 0;
    }

    /// `release 7`, `releases 7, 9 to 12`; of many the first, and how many there are.
    @Override
    public String toString() {
        long named = ranges.stream().mapToLong(Range::count).sum();
        String numbers = String.join(", ", ranges.stream().map(Range::toString).toList());
        String more = named == count ? "" : ", … (%d in all)".formatted(count);
        return (count == 1 ? "release " : "releases ") + numbers + more;
    }
}
