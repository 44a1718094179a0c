package podium.lake.quality;

import java.util.SortedMap;
import java.util.TreeMap;

/// What the quality rules remember from one release to the next: a few KB, however old the line is.
///
/// @param usual by figure (`prices/all`, `rejects/duplicate`): what it has come to be
/// @param hours records that landed, by hour since 1970; the last eight days, an hour without any
///   is missing
/// @param open what landed in the hour of the last release so far
public record QualityHistory(
        SortedMap<String, Usual> usual, SortedMap<Long, Long> hours, Tally open) {
    /// Of a line that has released nothing.
    public static final QualityHistory NONE =
            new QualityHistory(new TreeMap<>(), new TreeMap<>(), Tally.NONE);

    public QualityHistory {
        usual = new TreeMap<>(usual);
        hours = new TreeMap<>(hours);
    }
}
