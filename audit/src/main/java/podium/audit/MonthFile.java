package podium.audit;

import java.util.Map;
import java.util.Set;

/// A Gold file with rows of several event dates.
///
/// @param rows by event date: what the release takes from it, and how many rows each date has
public record MonthFile(NamedObject file, Map<String, Long> rows) {
    public MonthFile {
        rows = Map.copyOf(rows);
    }

    Set<String> dates() {
        return rows.keySet();
    }

    /// How many rows the release takes.
    long taken() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
