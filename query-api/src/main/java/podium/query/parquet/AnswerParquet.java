package podium.query.parquet;

import podium.lake.parquet.ParquetOutput;
import podium.query.AnswerRow;
import podium.query.Column;
import podium.query.Page;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A page of an answer as a Snappy Parquet file: dates, 64-bit integers, texts and decimal(38,2).
/// The file says in its own metadata which release it is of.
public final class AnswerParquet {
    private static final int DECIMAL_BYTES = 16;
    private static final Schema DATE =
            LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    private static final Schema TIMESTAMP =
            LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema DECIMAL =
            LogicalTypes.decimal(38, 2)
                    .addToSchema(Schema.createFixed("decimal_38_2", null, "podium", DECIMAL_BYTES));

    private AnswerParquet() {}

    /// @return the whole file, in memory: a page has some 10 MB at most
    public static byte[] encode(Page page) {
        List<Column> columns = page.columns();
        Schema schema = schema(page.query().question().table().tableName(), columns);
        ParquetOutput.InMemory file = ParquetOutput.inMemory();
        try (ParquetWriter<GenericRecord> writer =
                AvroParquetWriter.<GenericRecord>builder(file)
                        .withSchema(schema)
                        .withDataModel(GenericData.get())
                        .withConf(new PlainParquetConfiguration())
                        .withCompressionCodec(CompressionCodecName.SNAPPY)
                        .withExtraMetaData(metadata(page))
                        .build()) {
            for (AnswerRow row : page.rows()) {
                writer.write(record(schema, columns, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write Parquet to memory", e);
        }
        return file.bytes();
    }

    private static Map<String, String> metadata(Page page) {
        return Map.of(
                "podium.release",
                Long.toString(page.release().number()),
                "podium.release.created_at",
                page.release().createdAt().toString(),
                "podium.as_of",
                page.asOf() == null ? "" : page.asOf().toString());
    }

    private static Schema schema(String name, List<Column> columns) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Column column : columns) {
            Schema type =
                    switch (column.type()) {
                        case DATE -> DATE;
                        case TIMESTAMP -> TIMESTAMP;
                        case INTEGER -> Schema.create(Schema.Type.LONG);
                        case STRING -> Schema.create(Schema.Type.STRING);
                        case DECIMAL -> DECIMAL;
                    };
            fields.add(
                    new Schema.Field(
                            column.name(),
                            column.nullable()
                                    ? Schema.createUnion(Schema.create(Schema.Type.NULL), type)
                                    : type,
                            column.description()));
        }
        return Schema.createRecord(name, null, "podium", false, fields);
    }

    private static GenericRecord record(Schema schema, List<Column> columns, AnswerRow row) {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < columns.size(); i++) {
            record.put(i, value(columns.get(i).value(row)));
        }
        return record;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> (int) date.toEpochDay();
            case OffsetDateTime at -> Math.multiplyExact(at.toEpochSecond(), 1_000_000L);
            case BigDecimal decimal -> new GenericData.Fixed(DECIMAL, toFixed(decimal));
            default -> value;
        };
    }

    private static byte[] toFixed(BigDecimal decimal) {
        byte[] unscaled = decimal.unscaledValue().toByteArray();
        if (unscaled.length > DECIMAL_BYTES) {
            throw new ArithmeticException(decimal + " leaves decimal(38,2)");
        }
        byte[] fixed = new byte[DECIMAL_BYTES];
        Arrays.fill(fixed, (byte) (decimal.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, fixed, DECIMAL_BYTES - unscaled.length, unscaled.length);
        return fixed;
    }
}
