package podium.query.parquet;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.parquet.ParquetInput;
import podium.query.Answering;
import podium.query.Page;
import podium.query.Tables;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class AnswerParquetTest {
    @Test
    void typesAndNullsAreKept() throws IOException {
        Tables tables =
                new Tables()
                        .funnel(Tables.DAY, "p", "é", 200, 3, 0, 1)
                        .funnel(Tables.DAY, "q", null, 0, 0, 0, 1);
        Page page = Answering.page(tables, "product-funnel", Map.of());

        byte[] file = AnswerParquet.encode(page);

        List<GenericRecord> rows = read(file);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("category")).hasToString("é");
        assertThat(rows.get(0).get("view_count")).isEqualTo(200L);
        assertThat(decimal(rows.get(0).get("view_to_cart_rate"))).isEqualTo("1.50");
        assertThat(rows.get(1).get("category")).isNull();
        assertThat(rows.get(1).get("view_to_cart_rate")).isNull();
        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            assertThat(reader.getFileMetaData().getKeyValueMetaData())
                    .containsEntry("podium.release", "0")
                    .containsEntry("podium.release.created_at", "2025-12-08T00:00:00Z");
        }
    }

    @Test
    void datesAndLocalHoursAreTimes() throws IOException {
        Tables tables =
                new Tables()
                        .put(
                                GoldKey.revenue(Tables.DAY, 23),
                                Measures.of(new BigDecimal("12345678901234567890.12"), 3, 4));
        Page page =
                Answering.page(tables, "hourly-revenue", Map.of("tz", List.of("Europe/Berlin")));

        GenericRecord row = read(AnswerParquet.encode(page)).getFirst();

        assertThat(LocalDate.ofEpochDay((Integer) row.get("event_date"))).isEqualTo("2025-12-02");
        assertThat(row.get("hour_start"))
                .isEqualTo(
                        Tables.DAY.atTime(23, 0).toEpochSecond(java.time.ZoneOffset.UTC)
                                * 1_000_000);
        assertThat(decimal(row.get("total_revenue"))).isEqualTo("12345678901234567890.12");
    }

    @Test
    void anEmptyAnswerIsAFileWithColumns() throws IOException {
        byte[] file =
                AnswerParquet.encode(Answering.page(new Tables(), "daily-user-activity", Map.of()));

        assertThat(read(file)).isEmpty();
    }

    private static String decimal(Object fixed) {
        return new BigDecimal(new BigInteger(((GenericFixed) fixed).bytes()), 2).toPlainString();
    }

    private static List<GenericRecord> read(byte[] file) throws IOException {
        List<GenericRecord> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader =
                AvroParquetReader.<GenericRecord>builder(
                                ParquetInput.of(file), new PlainParquetConfiguration())
                        .withDataModel(GenericData.get())
                        .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
