package podium.lake.parquet;

import podium.lake.GoldRow;
import podium.lake.GoldTable;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/// Writes several event dates of a Gold table as one Snappy Parquet file: the columns of a date's
/// own file, the event date before them. [GoldFile] reads it, date by date. For one thread.
public final class GoldMonthFile implements AutoCloseable {
    /// Bounds what is held in memory, beside the file.
    private static final long ROW_GROUP_BYTES = 8L << 20;

    /// So that of a date not many more rows are read than it has.
    private static final int PAGE_ROWS = 1_000;

    /// The default ones read Hadoop's XML files again for each file.
    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private final ParquetOutput.InMemory file = ParquetOutput.inMemory();
    private final Schema schema;
    private final ParquetWriter<GenericRecord> writer;

    public GoldMonthFile(GoldTable table) {
        this.schema = GoldSchema.ofMonth(table);
        try {
            this.writer =
                    RecordWriter.of(file, schema, FieldIds.of(table))
                            .withRowGroupSize(ROW_GROUP_BYTES)
                            .withPageRowCountLimit(PAGE_ROWS)
                            .build();
        } catch (IOException e) {
            throw cantWrite(e);
        }
    }

    /// @param row by date, then by key; not zero
    public void add(GoldRow row) {
        try {
            writer.write(GoldRecord.of(schema, row.key(), row.measures()));
        } catch (IOException e) {
            throw cantWrite(e);
        }
    }

    /// Nothing is added afterwards.
    ///
    /// @return the file; equal rows give equal bytes
    public byte[] end() {
        close();
        return file.bytes();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw cantWrite(e);
        }
    }

    private static UncheckedIOException cantWrite(IOException e) {
        return new UncheckedIOException("can't write Parquet to memory", e);
    }

    /// Whether a file may have several dates.
    static boolean hasDates(InputFile file) throws IOException {
        return columns(file).containsField(GoldSchema.EVENT_DATE);
    }

    static MessageType columns(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file, OPTIONS)) {
            return reader.getFileMetaData().getSchema();
        }
    }

    /// Rows of this date.
    static FilterCompat.Filter only(LocalDate eventDate) {
        return FilterCompat.get(
                FilterApi.eq(
                        FilterApi.intColumn(GoldSchema.EVENT_DATE), (int) eventDate.toEpochDay()));
    }
}
