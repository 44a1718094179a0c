package podium.gold.publish;

import podium.lake.DateRows;
import podium.lake.GoldMonth;
import podium.lake.GoldTable;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.MonthProposal;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file with several dates of a Gold table's month in place of others. Each release says itself
/// where its dates are, so it is held against the last alone.
record MonthCompaction(MonthProposal proposal) implements CheckedCompaction {
    @Override
    public @Nullable CompactionAnswer answer(Release last, ReleaseLog releases) {
        if (isIn(last)) {
            return new CompactionAnswer.Already(last.number());
        }
        String changed = changed(last);
        return changed == null ? null : Compactions.refused(changed, Compactions.CHOOSES_AGAIN);
    }

    /// Whether a release takes rows from the file.
    boolean isIn(Release release) {
        return release.months().getOrDefault(proposal.table(), List.of()).stream()
                .anyMatch(month -> month.file().equals(proposal.month().file()));
    }

    /// @return what a release says otherwise of one of the dates; `null` where of none
    @Nullable String changed(Release release) {
        SortedMap<LocalDate, DateRows> places = release.places(proposal.table());
        for (Map.Entry<LocalDate, ObjectKey> source : proposal.sources().entrySet()) {
            LocalDate date = source.getKey();
            DateRows place = places.get(date);
            if (place == null || !place.file().key().equals(source.getValue())) {
                return "%s of %s is not in '%s' in release %d"
                        .formatted(
                                proposal.table().tableName(),
                                date,
                                source.getValue(),
                                release.number());
            }
            long rows = proposal.month().rows().getOrDefault(date, 0L);
            if (place.rows() != rows) {
                return "%d rows of %s are to take the place of %d"
                        .formatted(rows, date, place.rows());
            }
        }
        return null;
    }

    @Override
    public Release release(Release last, Instant now) {
        GoldTable table = proposal.table();
        Map<GoldTable, SortedMap<LocalDate, LandedObject>> tables = new EnumMap<>(GoldTable.class);
        tables.putAll(last.tables());
        SortedMap<LocalDate, LandedObject> own =
                new TreeMap<>(last.tables().getOrDefault(table, new TreeMap<>()));
        own.keySet().removeAll(proposal.sources().keySet());
        tables.put(table, own);
        Map<GoldTable, List<GoldMonth>> months = months(last);
        Map<Layer, LayerTotals> totals = new EnumMap<>(Layer.class);
        totals.putAll(last.totals());
        totals.put(Layer.GOLD, Release.goldTotals(tables, months, last.members()));
        return last.compacted(
                now.truncatedTo(ChronoUnit.MILLIS),
                Map.of(Layer.GOLD, proposal.added()),
                Map.of(),
                totals,
                tables,
                months);
    }

    private Map<GoldTable, List<GoldMonth>> months(Release last) {
        GoldTable table = proposal.table();
        List<GoldMonth> ofTable =
                new ArrayList<>(
                        GoldMonth.without(
                                last.months().getOrDefault(table, List.of()),
                                proposal.sources().keySet()));
        ofTable.add(proposal.month());
        ofTable.sort(Comparator.comparing(month -> month.file().key()));
        Map<GoldTable, List<GoldMonth>> months = new EnumMap<>(GoldTable.class);
        months.putAll(last.months());
        months.put(table, ofTable);
        return months;
    }
}
