package podium.lake;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a compactor asks the publisher to publish of Gold: one file for several event dates of a
/// table's month.
///
/// @param release as of which the dates were chosen
/// @param month the file, and all that is in it
/// @param sources by event date: the file from which its rows were read
public record MonthProposal(
        String run,
        GoldTable table,
        long release,
        GoldMonth month,
        SortedMap<LocalDate, ObjectKey> sources)
        implements Proposal {
    public MonthProposal {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        if (!sources.keySet().equals(month.rows().keySet())
                || sources.values().stream().distinct().count() < 2
                || month.taken() != month.file().rows()) {
            throw new IllegalArgumentException(
                    "'%s' with %s in place of %s"
                            .formatted(month.file().key(), month.rows(), sources));
        }
    }

    /// Which month it is.
    public YearMonth yearMonth() {
        return YearMonth.from(sources.firstKey());
    }

    @Override
    public String subject() {
        return "table=%s month=%s".formatted(table.tableName(), yearMonth());
    }

    @Override
    public List<LandedObject> added() {
        return List.of(month.file());
    }

    @Override
    public List<ObjectKey> replaced() {
        return sources.values().stream().distinct().sorted().toList();
    }
}
