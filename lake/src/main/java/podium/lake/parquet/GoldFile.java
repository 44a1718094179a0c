package podium.lake.parquet;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.LakeException;
import podium.lake.Measures;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.Type;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One event date of a Gold table as a Snappy Parquet file; and the rows of one in a file that has
/// several.
public final class GoldFile {
    private GoldFile() {}

    /// @param rows of this table and date; zero rows are left out
    /// @return the file; equal rows give equal bytes
    public static byte[] write(
            GoldTable table, LocalDate eventDate, SortedMap<GoldKey, Measures> rows) {
        return write(
                table,
                eventDate,
                () ->
                        rows.entrySet().stream()
                                .map(row -> new GoldRow(row.getKey(), row.getValue()))
                                .iterator());
    }

    /// The same, row by row.
    ///
    /// @param rows in key order
    public static byte[] write(GoldTable table, LocalDate eventDate, Iterable<GoldRow> rows) {
        Schema schema = GoldSchema.of(table);
        ParquetOutput.InMemory file = ParquetOutput.inMemory();
        try (ParquetWriter<GenericRecord> writer =
                RecordWriter.of(file, schema, FieldIds.of(table)).build()) {
            for (GoldRow row : rows) {
                checkBelongs(row.key(), table, eventDate);
                if (!row.measures().isZero()) {
                    writer.write(GoldRecord.of(schema, row.key(), row.measures()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write Parquet to memory", e);
        }
        return file.bytes();
    }

    /// @param bytes a file of the table: the date's own, or one with several dates
    /// @return the date's rows
    /// @throws LakeException.Unreadable if the bytes are no file of this table
    public static SortedMap<GoldKey, Measures> read(
            GoldTable table, LocalDate eventDate, byte[] bytes) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        read(table, eventDate, bytes, row -> rows.put(row.key(), row.measures()));
        return rows;
    }

    /// The same, row by row as they stand in the file.
    public static void read(
            GoldTable table, LocalDate eventDate, byte[] bytes, Consumer<GoldRow> taker) {
        InputFile file = ParquetInput.of(bytes);
        try (ParquetReader<GenericRecord> reader = reader(file, eventDate)) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                taker.accept(GoldRecord.row(table, eventDate, row));
            }
        } catch (IOException | RuntimeException e) {
            throw new LakeException.Unreadable(
                    "a file of %s for %s can't be read".formatted(table.tableName(), eventDate), e);
        }
    }

    /// Columns of a file that this version does not know, and would lose if it wrote the rows
    /// again.
    ///
    /// @param bytes a file of the table, of one date or several
    /// @throws LakeException.Unreadable if the bytes are no Parquet file
    public static List<String> unknownColumns(GoldTable table, byte[] bytes) {
        Schema known = GoldSchema.ofMonth(table);
        try {
            return GoldMonthFile.columns(ParquetInput.of(bytes)).getFields().stream()
                    .map(Type::getName)
                    .filter(column -> known.getField(column) == null)
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw new LakeException.Unreadable(
                    "a file of %s can't be read".formatted(table.tableName()), e);
        }
    }

    /// Of a file with several dates it reads the pages of this one.
    private static ParquetReader<GenericRecord> reader(InputFile file, LocalDate eventDate)
            throws IOException {
        ParquetReader.Builder<GenericRecord> builder =
                AvroParquetReader.<GenericRecord>builder(file, new PlainParquetConfiguration())
                        .withDataModel(GenericData.get());
        if (GoldMonthFile.hasDates(file)) {
            builder.withFilter(GoldMonthFile.only(eventDate));
        }
        return builder.build();
    }

    private static void checkBelongs(GoldKey key, GoldTable table, LocalDate eventDate) {
        if (key.table() != table || !key.eventDate().equals(eventDate)) {
            throw new IllegalArgumentException(
                    "a row of %s, %s is none of %s, %s"
                            .formatted(key.table(), key.eventDate(), table, eventDate));
        }
    }
}
