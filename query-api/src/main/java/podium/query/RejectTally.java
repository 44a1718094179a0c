package podium.query;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Rejected rows by landing date and reason.
final class RejectTally {
    private final SortedMap<LocalDate, SortedMap<String, Long>> days = new TreeMap<>();

    void add(LocalDate day, String reason, long rows) {
        days.computeIfAbsent(day, _ -> new TreeMap<>()).merge(reason, rows, Long::sum);
    }

    void add(RejectTally other) {
        other.days.forEach(
                (day, reasons) -> reasons.forEach((reason, rows) -> add(day, reason, rows)));
    }

    /// Whether it has a row of a date and reason that are wanted.
    boolean hasAny(BiPredicate<LocalDate, String> wanted) {
        return days.entrySet().stream()
                .anyMatch(day ->
                        day.getValue().keySet().stream()
                                .anyMatch(reason -> wanted.test(day.getKey(), reason)));
    }

    /// What it has of the dates and reasons that are wanted.
    SortedMap<LocalDate, SortedMap<String, Long>> of(BiPredicate<LocalDate, String> wanted) {
        RejectTally found = new RejectTally();
        days.forEach((day, reasons) ->
                reasons.forEach((reason, rows) -> {
                    if (wanted.test(day, reason)) {
                        found.add(day, reason, rows);
                    }
                }));
        return Collections.unmodifiableSortedMap(found.days);
    }

    long rows() {
        return days.values().stream()
                .map(Map::values)
                .mapToLong(rows -> rows.stream().mapToLong(Long::longValue).sum())
                .sum();
    }
}
