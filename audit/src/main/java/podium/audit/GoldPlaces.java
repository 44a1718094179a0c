package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;
import podium.audit.duckdb.LandedMembers;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Where a release has each event date of Gold: its files are its base's but for those that it
/// wrote, no date stands in two places, and none is lost. A compaction leaves each date its rows.
final class GoldPlaces {
    private static final String GOLD = "gold";

    private final String of;
    private final @Nullable ReleaseDocument base;
    private final ReleaseDocument release;
    private final Findings findings;
    private final Set<NamedObject> written;

    private GoldPlaces(
            String of, @Nullable ReleaseDocument base, ReleaseDocument release, Findings findings) {
        this.of = of;
        this.base = base;
        this.release = release;
        this.findings = findings;
        LayerOf gold = release.layers().get(GOLD);
        this.written = new HashSet<>(gold == null ? List.of() : gold.added());
    }

    /// @param of for the findings: which release it is
    /// @param base the release on which it builds, or `null`
    static void check(
            String of, @Nullable ReleaseDocument base, ReleaseDocument release, Findings findings) {
        new GoldPlaces(of, base, release, findings).check();
    }

    private void check() {
        files(release)
                .forEach((table, dates) -> dates.forEach((date, file) -> own(table, date, file)));
        release.months()
                .forEach((table, months) -> {
                    months.forEach(month -> month(table, month));
                    once(table, months);
                });
        written.forEach(file ->
                findings.add(
                        "%s'%s' was written and stands in no table".formatted(of, file.key())));
        if (base != null) {
            lost(base);
        }
    }

    private void own(String table, String date, NamedObject file) {
        boolean kept =
                base != null && file.equals(files(base).getOrDefault(table, Map.of()).get(date));
        if (!written.remove(file) && !kept) {
            findings.add(
                    "%s%s of %s: '%s' is neither new nor its base's"
                            .formatted(of, table, date, file.key()));
        }
        if (!file.key().contains("/%s/event_date=%s/".formatted(table, date))) {
            findings.add("%s'%s' stands for %s of %s".formatted(of, file.key(), table, date));
        }
    }

    private void month(String table, MonthFile month) {
        String key = month.file().key();
        boolean kept =
                base != null
                        && base.months(table).stream()
                                .filter(before -> before.file().equals(month.file()))
                                .anyMatch(before ->
                                        before.rows()
                                                .entrySet()
                                                .containsAll(month.rows().entrySet()));
        if (!written.remove(month.file()) && !kept) {
            findings.add("%s%s: '%s' is neither new nor its base's".formatted(of, table, key));
        }
        for (String date : month.dates()) {
            if (!key.contains("/%s/event_month=%s/".formatted(table, date.substring(0, 7)))) {
                findings.add("%s'%s' stands for %s of %s".formatted(of, key, table, date));
            }
        }
        if (month.taken() > month.file().rows()) {
            findings.add(
                    "%s%d rows are taken from '%s', which has %d"
                            .formatted(of, month.taken(), key, month.file().rows()));
        }
    }

    private void once(String table, List<MonthFile> months) {
        Set<String> dates = new HashSet<>(release.tables().getOrDefault(table, Map.of()).keySet());
        for (MonthFile month : months) {
            for (String date : month.dates()) {
                if (!dates.add(date)) {
                    findings.add("%s%s of %s stands in two places".formatted(of, table, date));
                }
            }
        }
    }

    private void lost(ReleaseDocument before) {
        boolean sameRows = release.kind().equals("compaction");
        files(before)
                .forEach((table, dates) ->
                        dates.keySet().forEach(date -> date(before, table, date, sameRows)));
        before.months()
                .forEach((table, months) ->
                        months.forEach(month ->
                                month.dates()
                                        .forEach(date -> date(before, table, date, sameRows))));
    }

    private void date(ReleaseDocument before, String table, String date, boolean sameRows) {
        Long now = rows(release, table, date);
        if (now == null) {
            findings.add("%s%s of %s is gone".formatted(of, table, date));
        } else if (sameRows && !now.equals(rows(before, table, date))) {
            findings.compare(
                    "%srows of %s of %s".formatted(of, table, date),
                    Objects.requireNonNull(rows(before, table, date)),
                    now);
        }
    }

    private static @Nullable Long rows(ReleaseDocument release, String table, String date) {
        if (!table.equals(LandedMembers.NAME)) {
            return release.rows(table, date);
        }
        NamedObject file = files(release).getOrDefault(table, Map.of()).get(date);
        return file == null ? null : file.rows();
    }

    /// By folder: files of one date, of the tables and the members beside them.
    private static Map<String, Map<String, NamedObject>> files(ReleaseDocument release) {
        Map<String, Map<String, NamedObject>> files = new HashMap<>(release.tables());
        if (release.members() != null) {
            files.put(LandedMembers.NAME, release.members());
        }
        return files;
    }
}
