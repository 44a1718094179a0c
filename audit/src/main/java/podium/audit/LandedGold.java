package podium.audit;

import podium.audit.duckdb.GoldRows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows of a release's Gold tables, on their way into the database.
final class LandedGold {
    private final NamedFiles files;
    private final Findings findings;

    LandedGold(NamedFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /// What was read of a table.
    record Read(int objects, long rows) {}

    /// Reads a table's files: of those with several event dates only the ones that the release
    /// takes from them.
    ///
    /// @param into is given its rows
    Read read(ReleaseDocument release, String table, GoldRows into) {
        List<NamedObject> own =
                List.copyOf(release.tables().getOrDefault(table, Map.of()).values());
        long rows = files.fetch(own, into::add);
        List<MonthFile> months = release.months(table);
        for (MonthFile month : months) {
            files.fetch(
                    List.of(month.file()),
                    paths -> {
                        Map<String, Long> found = into.add(paths.getFirst(), month.dates());
                        findings.compare(
                                month.file().key() + ": rows by date",
                                new TreeMap<>(month.rows()).toString(),
                                withNone(found, month).toString());
                    });
            rows += month.taken();
        }
        return new Read(own.size() + months.size(), rows);
    }

    private static Map<String, Long> withNone(Map<String, Long> found, MonthFile month) {
        Map<String, Long> all = new TreeMap<>(found);
        month.dates().forEach(date -> all.putIfAbsent(date, 0L));
        return all;
    }
}
