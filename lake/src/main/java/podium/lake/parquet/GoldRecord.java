package podium.lake.parquet;

import podium.lake.GoldKey;
import podium.lake.GoldRow;
import podium.lake.GoldTable;
import podium.lake.GoldTable.KeyColumn;
import podium.lake.Measures;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;

/// A row of a Gold table as Avro's record, which Parquet reads and writes.
final class GoldRecord {
    private GoldRecord() {}

    /// @param schema as [GoldSchema] has it
    static GenericRecord of(Schema schema, GoldKey key, Measures measures) {
        GenericData.Record record = new GenericData.Record(schema);
        if (schema.getField(GoldSchema.EVENT_DATE) != null) {
            record.put(GoldSchema.EVENT_DATE, (int) key.eventDate().toEpochDay());
        }
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

    /// @param record of the table and date
    static GoldRow row(GoldTable table, LocalDate eventDate, GenericRecord record) {
        return new GoldRow(key(table, eventDate, record), measures(table, record));
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
