package podium.lake;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file with the rows of several event dates of a Gold table, all of one month.
///
/// @param file with all that is in it
/// @param rows by event date: what a release takes from the file, and how many rows that is. What
///   else is in it, later cuts have written anew
public record GoldMonth(LandedObject file, SortedMap<LocalDate, Long> rows) {
    /// Of the file: everybody who reads Gold has room for so many.
    public static final long BYTES_MAX = 16L << 20;

    public GoldMonth {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        if (rows.isEmpty()
                || !YearMonth.from(rows.firstKey()).equals(YearMonth.from(rows.lastKey()))) {
            throw new IllegalArgumentException(
                    "'%s' has the dates %s, which are no month's"
                            .formatted(file.key(), rows.keySet()));
        }
        long left = file.rows();
        for (long ofDate : rows.values()) {
            if (ofDate < 0 || ofDate > left) {
                throw new IllegalArgumentException(
                        "'%s' has %d rows, and of its dates %s"
                                .formatted(file.key(), file.rows(), rows));
            }
            left -= ofDate;
        }
    }

    /// How many rows the release takes from it.
    public long taken() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /// @return the same without some dates; empty where none is left
    public Optional<GoldMonth> without(Set<LocalDate> dates) {
        SortedMap<LocalDate, Long> left = new TreeMap<>(rows);
        left.keySet().removeAll(dates);
        return left.isEmpty() ? Optional.empty() : Optional.of(new GoldMonth(file, left));
    }

    /// @param months of a table
    /// @return them without some dates, in the same order
    public static List<GoldMonth> without(List<GoldMonth> months, Set<LocalDate> dates) {
        return months.stream().flatMap(month -> month.without(dates).stream()).toList();
    }

    /// Where the release has the rows of each of its dates.
    public List<DateRows> places() {
        return rows.entrySet().stream()
                .map(date -> new DateRows(date.getKey(), file, date.getValue()))
                .toList();
    }
}
