package podium.lake.parquet;

import podium.lake.GoldKey;
import podium.lake.GoldTable;
import podium.lake.GoldTable.KeyColumn;
import podium.lake.LakeException;
import podium.lake.Measures;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One event date of a Gold table as a Snappy Parquet file.
public final class GoldFile {
    private GoldFile() {}

    /// @param rows of this table and date; zero rows are left out
    /// @return the file; equal rows give equal bytes
    public static byte[] write(
            GoldTable table, LocalDate eventDate, SortedMap<GoldKey, Measures> rows) {
        Schema schema = GoldSchema.of(table);
        ParquetOutput.InMemory file = ParquetOutput.inMemory();
        try (ParquetWriter<GenericRecord> writer =
                RecordWriter.of(file, schema, FieldIds.of(table)).build()) {
            for (Map.Entry<GoldKey, Measures> row : rows.entrySet()) {
                checkBelongs(row.getKey(), table, eventDate);
                if (!row.getValue().isZero()) {
                    writer.write(record(schema, row.getKey(), row.getValue()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write Parquet to memory", e);
        }
        return file.bytes();
    }

    /// @throws LakeException.Unreadable if the bytes are no file of this table
    public static SortedMap<GoldKey, Measures> read(
            GoldTable table, LocalDate eventDate, byte[] bytes) {
        SortedMap<GoldKey, Measures> rows = new TreeMap<>();
        try (ParquetReader<GenericRecord> reader =
                AvroParquetReader.<GenericRecord>builder(
                                ParquetInput.of(bytes), new PlainParquetConfiguration())
                        .withDataModel(GenericData.get())
                        .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                rows.put(key(table, eventDate, row), measures(table, row));
            }
        } catch (IOException | RuntimeException e) {
            throw new LakeException.Unreadable(
                    "a file of %s for %s can't be read".formatted(table.tableName(), eventDate), e);
        }
        return rows;
    }

    private static void checkBelongs(GoldKey key, GoldTable table, LocalDate eventDate) {
        if (key.table() != table || !key.eventDate().equals(eventDate)) {
            throw new IllegalArgumentException(
                    "a row of %s, %s is none of %s, %s"
                            .formatted(key.table(), key.eventDate(), table, eventDate));
        }
    }

    private static GenericRecord record(Schema schema, GoldKey key, Measures measures) {
        GenericData.Record record = new GenericData.Record(schema);
        for (KeyColumn column : key.table().keyColumns()) {
            Object value =
                    switch (column) {
                        case EVENT_HOUR -> key.eventHour();
                        case PRODUCT_ID -> key.productId();
                        case CATEGORY -> key.category();
                    };
            record.put(column.columnName(), value);
        }
        for (int i = 0; i < measures.size(); i++) {
            record.put(key.table().countColumns().get(i), measures.count(i));
        }
        if (key.table().hasRevenue()) {
            Schema decimal = schema.getField(GoldSchema.REVENUE).schema();
            record.put(
                    GoldSchema.REVENUE,
                    new GenericData.Fixed(decimal, toFixed(measures.revenue())));
        }
        return record;
    }

    private static GoldKey key(GoldTable table, LocalDate eventDate, GenericRecord row) {
        int hour = GoldKey.NO_HOUR;
        String product = null;
        String category = null;
        for (KeyColumn column : table.keyColumns()) {
            Object value = row.get(column.columnName());
            switch (column) {
                case EVENT_HOUR -> hour = (Integer) value;
                case PRODUCT_ID -> product = text(value);
                case CATEGORY -> category = text(value);
            }
        }
        return new GoldKey(table, eventDate, hour, product, category);
    }

    private static Measures measures(GoldTable table, GenericRecord row) {
        long[] counts = new long[table.countColumns().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (Long) row.get(table.countColumns().get(i));
        }
        if (!table.hasRevenue()) {
            return Measures.of(counts);
        }
        byte[] unscaled = ((GenericFixed) row.get(GoldSchema.REVENUE)).bytes();
        return Measures.of(new BigDecimal(new BigInteger(unscaled), 2), counts);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static byte[] toFixed(BigDecimal amount) {
        byte[] unscaled = amount.unscaledValue().toByteArray();
        byte[] fixed = new byte[GoldSchema.DECIMAL_BYTES];
        if (unscaled.length > fixed.length) {
            throw new ArithmeticException(amount + " leaves decimal(38,2)");
        }
        Arrays.fill(fixed, (byte) (amount.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, fixed, fixed.length - unscaled.length, unscaled.length);
        return fixed;
    }
}
