package podium.lake.parquet;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.LakeExamples;
import podium.lake.LakeException;
import podium.lake.Measures;

import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoldFileTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 1);

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void theRowsReadAreTheRowsWritten(GoldTable table) {
        SortedMap<GoldKey, Measures> rows = rows(table, 500);

        byte[] file = GoldFile.write(table, DATE, rows);

        assertThat(GoldFile.read(table, DATE, file)).isEqualTo(rows);
        assertThat(GoldFile.write(table, DATE, rows)).isEqualTo(file);
    }

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void noRowsMakeAReadableFile(GoldTable table) {
        byte[] file = GoldFile.write(table, DATE, new TreeMap<>());

        assertThat(GoldFile.read(table, DATE, file)).isEmpty();
    }

    @Test
    void zeroRowsAreLeftOut() {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        rows.put(GoldKey.revenue(DATE, 1), Measures.of(new BigDecimal("0.00"), 0, 0));
        rows.put(GoldKey.revenue(DATE, 2), Measures.of(new BigDecimal("-0.01"), 0, 0));

        byte[] file = GoldFile.write(GoldTable.HOURLY_REVENUE, DATE, rows);

        assertThat(GoldFile.read(GoldTable.HOURLY_REVENUE, DATE, file))
                .containsOnlyKeys(GoldKey.revenue(DATE, 2));
    }

    @Test
    void moneyFillsThirtyEightDigitsAndNoMore() {
        BigDecimal most = new BigDecimal("-" + "9".repeat(36) + ".99");
        SortedMap<GoldKey, Measures> rows =
                new TreeMap<>(
                        java.util.Map.of(
                                GoldKey.category(DATE, "a"), Measures.of(most, 1, 1, 1, 1)));
        GoldTable table = GoldTable.CATEGORY_DAILY_PERFORMANCE;

        assertThat(GoldFile.read(table, DATE, GoldFile.write(table, DATE, rows))).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRODUCT_FUNNEL | product_id STRING required, category STRING optional,"
                        + " view_count INT64, add_to_cart_count INT64, remove_from_cart_count"
                        + " INT64, purchase_count INT64",
                "HOURLY_REVENUE | event_hour INT32, total_revenue DECIMAL(38,2), purchase_count"
                        + " INT64, total_items_sold INT64",
                "PRODUCT_POPULARITY | product_id STRING required, category STRING optional,"
                        + " view_count INT64, unique_viewers INT64",
                "CATEGORY_DAILY_PERFORMANCE | category STRING required, total_events INT64,"
                        + " page_views INT64, add_to_carts INT64, purchases INT64, total_revenue"
                        + " DECIMAL(38,2)",
                "DAILY_USER_ACTIVITY | unique_users INT64, unique_sessions INT64, total_events"
                        + " INT64",
            })
    void theColumnsStandInTheTablesOrder(GoldTable table, String columns) throws IOException {
        byte[] file = GoldFile.write(table, DATE, rows(table, 10));

        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            assertThat(describe(schema)).isEqualTo(columns);
            assertThat(reader.getRowGroups())
                    .allSatisfy(group ->
                            assertThat(group.getColumns().getFirst().getCodec())
                                    .isEqualTo(CompressionCodecName.SNAPPY));
        }
    }

    @Test
    void aRowOfAnotherDateIsRefused() {
        SortedMap<GoldKey, Measures> rows = rows(GoldTable.DAILY_USER_ACTIVITY, 1);

        assertThatThrownBy(
                        () -> GoldFile.write(GoldTable.DAILY_USER_ACTIVITY, DATE.plusDays(1), rows))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDamagedFileIsUnreadable() {
        byte[] file =
                GoldFile.write(GoldTable.PRODUCT_FUNNEL, DATE, rows(GoldTable.PRODUCT_FUNNEL, 9));
        byte[] half = Arrays.copyOf(file, file.length / 2);

        assertThatThrownBy(() -> GoldFile.read(GoldTable.PRODUCT_FUNNEL, DATE, half))
                .isInstanceOf(LakeException.Unreadable.class);
        assertThatThrownBy(() -> GoldFile.read(GoldTable.HOURLY_REVENUE, DATE, file))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    @Test
    void aFileOnDiskIsReadAsOneInMemory(@TempDir Path folder) throws IOException {
        GoldTable table = GoldTable.PRODUCT_POPULARITY;
        byte[] file = GoldFile.write(table, DATE, rows(table, 100));
        Path onDisk = Files.write(folder.resolve("file.parquet"), file);

        long rows = 0;
        try (var reader =
                AvroParquetReader.builder(ParquetInput.of(onDisk), new PlainParquetConfiguration())
                        .build()) {
            while (reader.read() != null) {
                rows++;
            }
        }

        assertThat(rows).isEqualTo(GoldFile.read(table, DATE, file).size());
    }

    private static String describe(MessageType schema) {
        return schema.getColumns().stream()
                .map(column -> {
                    var type = column.getPrimitiveType();
                    var logical = type.getLogicalTypeAnnotation();
                    if (logical == null) {
                        return type.getName() + " " + type.getPrimitiveTypeName();
                    }
                    String text = type.getName() + " " + logical;
                    return logical.toString().equals("STRING")
                            ? text
                                    + " "
                                    + type.getRepetition().name().toLowerCase(java.util.Locale.ROOT)
                            : text;
                })
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private static SortedMap<GoldKey, Measures> rows(GoldTable table, int size) {
        Random random = new Random(size);
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            rows.put(LakeExamples.key(random, table, DATE), LakeExamples.measures(random, table));
        }
        rows.values().removeIf(Measures::isZero);
        return rows;
    }
}
