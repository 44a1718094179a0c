package podium.lake.parquet;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeExamples;
import podium.lake.LakeException;
import podium.lake.Measures;

import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoldMonthFileTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void eachDateIsReadAsItsOwnFileWouldBe(GoldTable table) {
        SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates = dates(table, 31, 2_500);

        byte[] file = write(table, dates);

        dates.forEach((date, rows) -> {
            assertThat(GoldFile.read(table, date, file)).as(date.toString()).isEqualTo(rows);
            assertThat(GoldFile.read(table, date, GoldFile.write(table, date, rows)))
                    .isEqualTo(rows);
        });
        assertThat(GoldFile.read(table, FIRST.minusDays(1), file)).isEmpty();
        assertThat(write(table, dates)).as("the same rows, the same bytes").isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void theEventDateIsItsFirstColumn(GoldTable table) throws IOException {
        byte[] file = write(table, dates(table, 2, 5));

        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            Type first = reader.getFileMetaData().getSchema().getFields().getFirst();
            assertThat(first.getName()).isEqualTo("event_date");
            assertThat(first.getLogicalTypeAnnotation())
                    .isEqualTo(LogicalTypeAnnotation.dateType());
            assertThat(first.getId().intValue()).isEqualTo(1);
        }
    }

    @Test
    void pagesAreSoSmallThatADateIsReadWithoutMostOthers() throws IOException {
        byte[] file = write(GoldTable.PRODUCT_FUNNEL, dates(GoldTable.PRODUCT_FUNNEL, 10, 3_000));

        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            var group = reader.getRowGroups().getFirst();
            int pages = reader.readOffsetIndex(group.getColumns().get(1)).getPageCount();
            assertThat(pages).isGreaterThanOrEqualTo((int) (group.getRowCount() / 1_000));
        }
    }

    @Test
    void columnsThatThisVersionDoesNotKnowAreTold() {
        GoldTable table = GoldTable.HOURLY_REVENUE;
        byte[] own = GoldFile.write(table, FIRST, dates(table, 1, 5).get(FIRST));

        assertThat(GoldFile.unknownColumns(table, own)).isEmpty();
        assertThat(GoldFile.unknownColumns(table, write(table, dates(table, 2, 5)))).isEmpty();
        assertThat(GoldFile.unknownColumns(GoldTable.DAILY_USER_ACTIVITY, own))
                .containsExactly(
                        "event_hour", "total_revenue", "purchase_count", "total_items_sold");
        assertThatThrownBy(() -> GoldFile.unknownColumns(table, new byte[20]))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    @Test
    void aDamagedFileIsUnreadable() {
        byte[] file = write(GoldTable.PRODUCT_FUNNEL, dates(GoldTable.PRODUCT_FUNNEL, 3, 50));
        byte[] half = Arrays.copyOf(file, file.length / 2);

        assertThatThrownBy(() -> GoldFile.read(GoldTable.PRODUCT_FUNNEL, FIRST, half))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    private static byte[] write(
            GoldTable table, SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates) {
        try (GoldMonthFile file = new GoldMonthFile(table)) {
            dates.values()
                    .forEach(rows ->
                            rows.forEach((key, measures) -> file.add(new GoldRow(key, measures))));
            return file.end();
        }
    }

    private static SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates(
            GoldTable table, int count, int rowsMax) {
        Random random = new Random(count);
        SortedMap<LocalDate, SortedMap<GoldKey, Measures>> dates = new TreeMap<>();
        for (int day = 0; day < count; day++) {
            SortedMap<GoldKey, Measures> rows = new TreeMap<>();
            for (int row = 1 + random.nextInt(rowsMax); row > 0; row--) {
                rows.put(
                        LakeExamples.key(random, table, FIRST.plusDays(day)),
                        LakeExamples.measures(random, table));
            }
            rows.values().removeIf(Measures::isZero);
            dates.put(FIRST.plusDays(day), rows);
        }
        return dates;
    }
}
