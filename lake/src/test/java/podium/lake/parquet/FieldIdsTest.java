package podium.lake.parquet;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeExamples;
import podium.lake.Measures;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class FieldIdsTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 1);

    /// Every id that was ever given, by table. Lines are added and never changed: the line of a
    /// column that went stays, so that nobody gives its id to another.
    private static final Map<String, String> GIVEN =
            Map.of(
                    "product_funnel",
                    "event_date 1, product_id 2, category 3, view_count 4, add_to_cart_count 5,"
                            + " remove_from_cart_count 6, purchase_count 7",
                    "hourly_revenue",
                    "event_date 1, event_hour 2, total_revenue 3, purchase_count 4,"
                            + " total_items_sold 5",
                    "product_popularity",
                    "event_date 1, product_id 2, category 3, view_count 4, unique_viewers 5",
                    "category_daily_performance",
                    "event_date 1, category 2, total_events 3, page_views 4, add_to_carts 5,"
                            + " purchases 6, total_revenue 7",
                    "daily_user_activity",
                    "event_date 1, unique_users 2, unique_sessions 3, total_events 4",
                    "daily_members",
                    "event_date 1, raw_partition 2, kind 3, member_count 4, numbers 5");

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void aColumnOfATableKeepsItsId(GoldTable table) throws IOException {
        byte[] file = GoldFile.write(table, DATE, rows(table));

        assertThat(given(table.tableName())).containsAllEntriesOf(ids(file));
    }

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void aFileWithSeveralDatesHasAllOfThem(GoldTable table) throws IOException {
        try (GoldMonthFile file = new GoldMonthFile(table)) {
            rows(table).forEach((key, measures) -> file.add(new GoldRow(key, measures)));

            assertThat(ids(file.end())).isEqualTo(given(table.tableName()));
        }
    }

    @Test
    void aColumnOfTheMembersKeepsItsId() throws IOException {
        byte[] file =
                MembersFile.write(
                        new TreeMap<>(
                                Map.of(new MemberGroup(0, MemberKind.USERS), new NumberSet())));

        assertThat(given("daily_members")).containsAllEntriesOf(ids(file));
    }

    @Test
    void noIdIsGivenTwice() {
        assertThat(GIVEN.keySet())
                .allSatisfy(table ->
                        assertThat(List.copyOf(given(table).values())).doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @EnumSource(GoldTable.class)
    void aFileOfTheTimeBeforeIdsIsReadAsEver(GoldTable table) throws IOException {
        SortedMap<GoldKey, Measures> rows = rows(table);
        byte[] before = withoutIds(GoldFile.write(table, DATE, rows));

        assertThat(ids(before).values()).containsOnlyNulls();
        assertThat(GoldFile.read(table, DATE, before)).isEqualTo(rows);
    }

    /// By name; `null` for a column without one.
    private static Map<String, @Nullable Integer> ids(byte[] file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            Map<String, @Nullable Integer> ids = new HashMap<>();
            schema.getFields()
                    .forEach(column ->
                            ids.put(
                                    column.getName(),
                                    column.getId() == null ? null : column.getId().intValue()));
            return ids;
        }
    }

    private static Map<String, @Nullable Integer> given(String table) {
        Map<String, @Nullable Integer> ids = new TreeMap<>();
        Arrays.stream(requireNonNull(GIVEN.get(table)).split(", "))
                .map(column -> column.split(" "))
                .forEach(column -> ids.put(column[0], Integer.valueOf(column[1])));
        return ids;
    }

    /// The same rows as parquet-avro's own writer writes them, which earlier versions used.
    private static byte[] withoutIds(byte[] file) throws IOException {
        ParquetOutput.InMemory copy = ParquetOutput.inMemory();
        try (ParquetReader<GenericRecord> reader =
                AvroParquetReader.<GenericRecord>builder(
                                ParquetInput.of(file), new PlainParquetConfiguration())
                        .withDataModel(GenericData.get())
                        .build()) {
            GenericRecord row = reader.read();
            try (ParquetWriter<GenericRecord> writer =
                    AvroParquetWriter.<GenericRecord>builder(copy)
                            .withSchema(row.getSchema())
                            .withDataModel(GenericData.get())
                            .withConf(new PlainParquetConfiguration())
                            .build()) {
                for (; row != null; row = reader.read()) {
                    writer.write(row);
                }
            }
        }
        return copy.bytes();
    }

    private static SortedMap<GoldKey, Measures> rows(GoldTable table) {
        Random random = new Random(7);
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        while (rows.isEmpty()) {
            rows.put(LakeExamples.key(random, table, DATE), LakeExamples.measures(random, table));
            rows.values().removeIf(Measures::isZero);
        }
        return rows;
    }
}
