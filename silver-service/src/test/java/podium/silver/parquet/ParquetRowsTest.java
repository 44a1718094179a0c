package podium.silver.parquet;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.Reason;
import podium.events.RejectedRecord;
import podium.lake.LakeException;
import podium.lake.ObjectBody;
import podium.lake.Reject;
import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.RejectedFile;
import podium.silver.landing.RowFormat;
import podium.silver.landing.RowFormat.RowFile;

import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParquetRowsTest {
    private static final CleanEvent PURCHASE =
            new CleanEvent(
                    "e1",
                    Instant.parse("2025-12-07T23:55:56.633003Z"),
                    "u\u0000",
                    "s",
                    EventType.PURCHASE,
                    "p",
                    null,
                    new BigDecimal("9999999999.9999"),
                    1_000_000,
                    "caf\u00e9 \ud83d\udc55",
                    new BigDecimal("9999999999999900.00"),
                    Instant.parse("2025-12-08T00:00:00Z"),
                    3,
                    Long.MAX_VALUE);

    private static final RejectedRecord REJECT =
            new RejectedRecord(
                    Reason.NOT_JSON,
                    null,
                    "not JSON",
                    "\ufffd{",
                    Instant.parse("2025-12-08T00:00:00Z"),
                    2,
                    41);

    @TempDir Path folder;

    private int files;

    /// With the ids by which open table formats know them: a column keeps its own for ever, and
    /// nobody else is given that of one that went.
    @Test
    void theColumnsAreThoseOfTheDesign() throws IOException {
        Path file = write(ParquetRows.events(), List.of(FlatEvent.of(PURCHASE)));

        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            assertThat(reader.getFileMetaData().getSchema().toString())
                    .isEqualTo(
                            """
                            message silver_event {
                              optional binary event_id (STRING) = 2;
                              required int64 event_time (TIMESTAMP(MICROS,true)) = 3;
                              required int32 event_hour = 4;
                              required binary user_id (STRING) = 5;
                              required binary session_id (STRING) = 6;
                              required binary event_type (STRING) = 7;
                              optional binary product_id (STRING) = 8;
                              optional binary category (STRING) = 9;
                              optional binary search_query (STRING) = 10;
                              optional int32 quantity = 11;
                              optional int64 price (DECIMAL(18,4)) = 12;
                              required int64 revenue (DECIMAL(18,2)) = 13;
                              required int64 landed_at (TIMESTAMP(MICROS,true)) = 14;
                              required int32 raw_partition = 15;
                              required int64 raw_offset = 16;
                            }
                            """);
        }
    }

    @Test
    void theColumnsOfARejectAreThoseOfTheDesign() throws IOException {
        Path file = write(ParquetRows.rejected(), List.of(REJECT));

        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file))) {
            assertThat(reader.getFileMetaData().getSchema().toString())
                    .isEqualTo(
                            """
                            message rejected_record {
                              required binary reason (STRING) = 1;
                              optional binary field (STRING) = 2;
                              required binary detail (STRING) = 3;
                              required binary excerpt (STRING) = 4;
                              required int64 landed_at (TIMESTAMP(MICROS,true)) = 5;
                              required int32 raw_partition = 6;
                              required int64 raw_offset = 7;
                            }
                            """);
        }
    }

    @Test
    void theLargestValuesComeBackExactly() throws IOException {
        Path file = write(ParquetRows.events(), List.of(FlatEvent.of(PURCHASE)));

        GenericRecord row = first(file);

        assertThat(row.get("event_id").toString()).isEqualTo("e1");
        assertThat(row.get("event_time")).isEqualTo(PURCHASE.eventTime());
        assertThat(row.get("event_hour")).isEqualTo(23);
        assertThat(row.get("user_id").toString()).isEqualTo("u\u0000");
        assertThat(row.get("category")).isNull();
        assertThat(row.get("search_query").toString()).isEqualTo("caf\u00e9 \ud83d\udc55");
        assertThat(row.get("price")).isEqualTo(PURCHASE.price());
        assertThat(row.get("revenue")).isEqualTo(PURCHASE.revenue());
        assertThat(row.get("raw_offset")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRejectKeepsItsReasonAndItsPlace() throws IOException {
        GenericRecord row = first(write(ParquetRows.rejected(), List.of(REJECT)));

        assertThat(row.get("reason").toString()).isEqualTo("not_json");
        assertThat(row.get("field")).isNull();
        assertThat(row.get("excerpt").toString()).isEqualTo("\ufffd{");
        assertThat(row.get("raw_partition")).isEqualTo(2);
        assertThat(row.get("raw_offset")).isEqualTo(41L);
    }

    @Test
    void aRejectIsWhatReadersOfTheLakeFind() throws IOException {
        byte[] file = bytes(ParquetRows.rejected(), List.of(REJECT, REJECT));

        List<Reject> found = new ArrayList<>();
        RejectedFile.forEach(file, found::add);

        assertThat(found)
                .hasSize(2)
                .containsOnly(
                        new Reject(
                                "not_json", null, "not JSON", "\ufffd{", REJECT.landedAt(), 2, 41));
    }

    @Test
    void filesOfTheSameRowsHaveNoDifferenceHoweverTheyAreStored() throws IOException {
        RowFormat<FlatEvent> format = ParquetRows.events();
        Path file = write(format, List.of(FlatEvent.of(PURCHASE), FlatEvent.of(view("u2"))));
        byte[] others = ParquetBytes.storedOtherwise(Files.readAllBytes(file));

        Optional<String> difference = format.difference(others, ObjectBody.of(file));

        assertThat(others).isNotEqualTo(Files.readAllBytes(file));
        assertThat(difference).isEmpty();
    }

    @Test
    void theFirstDifferenceIsNamedWithoutItsValue() throws IOException {
        RowFormat<FlatEvent> format = ParquetRows.events();
        byte[] one = bytes(format, List.of(FlatEvent.of(PURCHASE), FlatEvent.of(view("u1"))));
        byte[] two = bytes(format, List.of(FlatEvent.of(PURCHASE), FlatEvent.of(view("u2"))));
        byte[] shorter = bytes(format, List.of(FlatEvent.of(PURCHASE)));

        assertThat(format.difference(one, ObjectBody.of(two))).contains("row 2 differs in user_id");
        assertThat(format.difference(shorter, ObjectBody.of(two))).contains("it has 1 rows only");
        assertThat(format.difference(two, ObjectBody.of(shorter)))
                .contains("it has more than 1 rows");
        assertThat(
                        format.difference(
                                bytes(ParquetRows.rejected(), List.of(REJECT)),
                                ObjectBody.of(shorter)))
                .contains("row 1 differs in its columns");
    }

    @Test
    void bytesThatAreNoFileAreUnreadable() throws IOException {
        ObjectBody made =
                ObjectBody.of(bytes(ParquetRows.events(), List.of(FlatEvent.of(PURCHASE))));

        assertThatThrownBy(() -> ParquetRows.events().difference(new byte[] {1, 2, 3}, made))
                .isInstanceOf(LakeException.Unreadable.class);
    }

    private static CleanEvent view(String user) {
        return new CleanEvent(
                null,
                Instant.parse("2025-12-07T23:55:57Z"),
                user,
                "s",
                EventType.PAGE_VIEW,
                null,
                null,
                null,
                null,
                null,
                new BigDecimal("0.00"),
                Instant.parse("2025-12-08T00:00:00Z"),
                3,
                1);
    }

    private <T> byte[] bytes(RowFormat<T> format, List<T> rows) throws IOException {
        return Files.readAllBytes(write(format, rows));
    }

    private <T> Path write(RowFormat<T> format, List<T> rows) {
        Path path = folder.resolve("file%d.parquet".formatted(files++));
        RowFile<T> file = format.create(path);
        rows.forEach(file::add);
        assertThat(file.finish()).isEqualTo(rows.size());
        return path;
    }

    private static GenericRecord first(Path file) throws IOException {
        try (ParquetReader<GenericRecord> reader = reader(file)) {
            return reader.read();
        }
    }

    private static ParquetReader<GenericRecord> reader(Path file) throws IOException {
        return AvroParquetReader.<GenericRecord>builder(
                        ParquetInput.of(file), new PlainParquetConfiguration())
                .build();
    }
}
