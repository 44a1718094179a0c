package podium.lake.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import java.io.IOException;

/// Silver's files: which columns an event has (DESIGN §6), and how Parquet is written. Part of the
/// lake's format, for whoever lands the rows and whoever writes them again.
///
/// Open table formats know a column by its id. A column keeps it for ever; a new one takes the next
/// free number; the id of a column that went is not given again. 1 is the event date's, which is a
/// folder here.
public final class SilverFile {
    /// An event's columns.
    public static final MessageType EVENTS =
            Types.buildMessage()
                    .addField(optional(PrimitiveTypeName.BINARY, text(), 2, "event_id"))
                    .addField(required(PrimitiveTypeName.INT64, micros(), 3, "event_time"))
                    .addField(Types.required(PrimitiveTypeName.INT32).id(4).named("event_hour"))
                    .addField(required(PrimitiveTypeName.BINARY, text(), 5, "user_id"))
                    .addField(required(PrimitiveTypeName.BINARY, text(), 6, "session_id"))
                    .addField(required(PrimitiveTypeName.BINARY, text(), 7, "event_type"))
                    .addField(optional(PrimitiveTypeName.BINARY, text(), 8, "product_id"))
                    .addField(optional(PrimitiveTypeName.BINARY, text(), 9, "category"))
                    .addField(optional(PrimitiveTypeName.BINARY, text(), 10, "search_query"))
                    .addField(Types.optional(PrimitiveTypeName.INT32).id(11).named("quantity"))
                    .addField(optional(PrimitiveTypeName.INT64, decimal(4), 12, "price"))
                    .addField(required(PrimitiveTypeName.INT64, decimal(2), 13, "revenue"))
                    .addField(required(PrimitiveTypeName.INT64, micros(), 14, "landed_at"))
                    .addField(Types.required(PrimitiveTypeName.INT32).id(15).named("raw_partition"))
                    .addField(Types.required(PrimitiveTypeName.INT64).id(16).named("raw_offset"))
                    .named("silver_event");

    /// Bounds what a writer holds in memory.
    private static final long ROW_GROUP_BYTES = 16L * 1024 * 1024;

    private SilverFile() {}

    /// Snappy Parquet; equal rows in equal order give equal bytes.
    public static <T> ParquetWriter<T> writer(OutputFile file, WriteSupport<T> rows)
            throws IOException {
        // these hardly repeat within a row group: a dictionary only costs
        return new Builder<>(file, rows)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withDictionaryEncoding("event_id", false)
                .withDictionaryEncoding("event_time", false)
                .withDictionaryEncoding("user_id", false)
                .withDictionaryEncoding("session_id", false)
                .withDictionaryEncoding("raw_offset", false)
                .build();
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final WriteSupport<T> rows;

        Builder(OutputFile file, WriteSupport<T> rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract above, so it has to be here
        protected WriteSupport<T> getWriteSupport(Configuration configuration) {
            return rows;
        }
    }

    private static LogicalTypeAnnotation text() {
        return LogicalTypeAnnotation.stringType();
    }

    private static LogicalTypeAnnotation micros() {
        return LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
    }

    private static LogicalTypeAnnotation decimal(int scale) {
        return LogicalTypeAnnotation.decimalType(scale, 18);
    }

    private static PrimitiveType required(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, int id, String name) {
        return Types.required(type).as(meaning).id(id).named(name);
    }

    private static PrimitiveType optional(
            PrimitiveTypeName type, LogicalTypeAnnotation meaning, int id, String name) {
        return Types.optional(type).as(meaning).id(id).named(name);
    }
}
