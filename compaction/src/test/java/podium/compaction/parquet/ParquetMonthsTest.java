package podium.compaction.parquet;

import podium.compaction.CompactionException;
import podium.compaction.MonthFormat;
import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.Measures;
import podium.lake.parquet.GoldFile;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParquetMonthsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    private final ParquetMonths months = new ParquetMonths();

    @Test
    void rowsComeBackFromOneFileAsFromTwo() {
        GoldRow one = row(DAY, 3);
        GoldRow other = row(DAY.plusDays(1), 5);
        List<GoldRow> read = new ArrayList<>();
        byte[] month;

        try (MonthFormat.Writer writer = months.write(GoldTable.HOURLY_REVENUE)) {
            months.read(GoldTable.HOURLY_REVENUE, DAY, own(one), writer::add);
            months.read(GoldTable.HOURLY_REVENUE, DAY.plusDays(1), own(other), writer::add);
            month = writer.end();
        }
        months.read(GoldTable.HOURLY_REVENUE, DAY, month, read::add);
        months.read(GoldTable.HOURLY_REVENUE, DAY.plusDays(1), month, read::add);

        assertThat(read).containsExactly(one, other);
    }

    @Test
    void columnsThatWouldBeLostAreRefused() {
        assertThatThrownBy(() ->
                        months.read(GoldTable.DAILY_USER_ACTIVITY, DAY, own(row(DAY, 3)), _ -> {}))
                .isInstanceOf(CompactionException.class)
                .hasMessageStartingWith("COMPACT-003")
                .hasMessageContaining("event_hour");
    }

    private static byte[] own(GoldRow row) {
        return GoldFile.write(
                GoldTable.HOURLY_REVENUE,
                row.key().eventDate(),
                new TreeMap<>(Map.of(row.key(), row.measures())));
    }

    private static GoldRow row(LocalDate date, int hour) {
        return new GoldRow(
                GoldKey.revenue(date, hour), Measures.of(new BigDecimal("1.50"), hour, 7));
    }
}
