package podium.compaction;

import podium.compaction.MonthBatch.MonthKey;
import podium.lake.DateRows;
import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.Made;
import podium.lake.ObjectKey;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which event dates of a Gold table are to become one file: a function of what a release says.
///
/// Only dates that are quiet take part. As long as others of the month still change, it takes some
/// files for a new one, so that a month is not written again with each date; once all are quiet,
/// two do.
final class MonthChoice {
    private MonthChoice() {}

    /// A file, and what the release takes from it.
    private record Candidate(List<DateRows> places, long cut) {
        long bytes() {
            return places.stream().mapToLong(DateRows::bytes).sum();
        }
    }

    /// @param wanted whether a month may be compacted now
    /// @return the batch with the most files; empty where none is worth it
    static Optional<MonthBatch> of(Release release, MonthRules rules, Predicate<MonthKey> wanted) {
        @Nullable MonthBatch most = null;
        for (GoldTable table : GoldTable.values()) {
            Map<YearMonth, List<DateRows>> months = new TreeMap<>();
            for (DateRows place : release.places(table).values()) {
                months.computeIfAbsent(YearMonth.from(place.eventDate()), _ -> new ArrayList<>())
                        .add(place);
            }
            for (Map.Entry<YearMonth, List<DateRows>> month : months.entrySet()) {
                MonthKey key = new MonthKey(table, month.getKey());
                MonthBatch batch =
                        wanted.test(key) ? batch(release, key, month.getValue(), rules) : null;
                if (batch != null && (most == null || batch.files() > most.files())) {
                    most = batch;
                }
            }
        }
        return Optional.ofNullable(most);
    }

    private static @Nullable MonthBatch batch(
            Release release, MonthKey month, List<DateRows> places, MonthRules rules) {
        Map<ObjectKey, List<DateRows>> files = new LinkedHashMap<>();
        places.forEach(place ->
                files.computeIfAbsent(place.file().key(), _ -> new ArrayList<>()).add(place));
        List<Candidate> quiet = new ArrayList<>();
        files.forEach((key, of) -> {
            Made made = LakeLayout.madeBy(key).orElse(null);
            if (made != null
                    && made.run().equals(release.run())
                    && made.cut() <= release.cut() - rules.quietCuts()) {
                quiet.add(new Candidate(of, made.cut()));
            }
        });
        List<Candidate> chosen = fitting(quiet, rules);
        int worthIt = quiet.size() == files.size() ? MonthRules.FILES_MIN : rules.filesMin();
        if (chosen.size() < worthIt) {
            return null;
        }
        return new MonthBatch(
                release.run(),
                month.table(),
                month.month(),
                chosen.stream().mapToLong(Candidate::cut).max().orElseThrow(),
                chosen.stream()
                        .flatMap(each -> each.places().stream())
                        .sorted(Comparator.comparing(DateRows::eventDate))
                        .toList());
    }

    /// All, if they fit into one file; otherwise of the small ones the first that do: one that
    /// fills half a file is not written again.
    private static List<Candidate> fitting(List<Candidate> candidates, MonthRules rules) {
        if (candidates.stream().mapToLong(Candidate::bytes).sum() <= rules.bytesMax()) {
            return candidates;
        }
        List<Candidate> fitting = new ArrayList<>();
        long bytes = 0;
        for (Candidate next : candidates) {
            if (next.bytes() < rules.bytesMax() / 2) {
                bytes += next.bytes();
                if (bytes > rules.bytesMax()) {
                    return fitting;
                }
                fitting.add(next);
            }
        }
        return fitting;
    }
}
