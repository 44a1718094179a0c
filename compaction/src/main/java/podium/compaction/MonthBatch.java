package podium.compaction;

import podium.lake.DateRows;
import podium.lake.GoldTable;
import podium.lake.LandedObject;

import java.time.YearMonth;
import java.util.List;

/// Event dates of a Gold table's month that become one file.
///
/// @param cut the last that their files have something of
/// @param places of the dates, in order
record MonthBatch(String run, GoldTable table, YearMonth month, long cut, List<DateRows> places) {
    MonthBatch {
        places = List.copyOf(places);
    }

    /// How many there are now.
    long files() {
        return places.stream().map(DateRows::file).map(LandedObject::key).distinct().count();
    }

    long rows() {
        return places.stream().mapToLong(DateRows::rows).sum();
    }

    MonthKey key() {
        return new MonthKey(table, month);
    }

    /// Which month of which table.
    record MonthKey(GoldTable table, YearMonth month) {
        @Override
        public String toString() {
            return table.tableName() + " " + month;
        }
    }
}
