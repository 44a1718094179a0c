package podium.lake.parquet;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

import java.util.List;
import java.util.Map;

/// Writes Avro records as Snappy Parquet whose columns carry their ids, which parquet-avro's own
/// writer leaves out.
final class RecordWriter extends ParquetWriter.Builder<GenericRecord, RecordWriter> {
    private final Schema schema;
    private final MessageType columns;

    private RecordWriter(OutputFile file, Schema schema, Map<String, Integer> ids) {
        super(file);
        this.schema = schema;
        this.columns = columns(schema, ids);
    }

    /// @param ids of all columns, by name; perhaps of more
    static RecordWriter of(OutputFile file, Schema schema, Map<String, Integer> ids) {
        return new RecordWriter(file, schema, ids)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.SNAPPY);
    }

    private static MessageType columns(Schema schema, Map<String, Integer> ids) {
        MessageType converted =
                new AvroSchemaConverter(new PlainParquetConfiguration()).convert(schema);
        List<Type> columns =
                converted.getFields().stream().map(column -> withId(column, ids)).toList();
        return new MessageType(converted.getName(), columns);
    }

    private static Type withId(Type column, Map<String, Integer> ids) {
        Integer id = ids.get(column.getName());
        if (id == null) {
            throw new IllegalArgumentException("column %s has no id".formatted(column.getName()));
        }
        return column.withId(id);
    }

    @Override
    protected RecordWriter self() {
        return this;
    }

    @Override
    protected WriteSupport<GenericRecord> getWriteSupport(ParquetConfiguration configuration) {
        return support();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract above, so it has to be here
    protected WriteSupport<GenericRecord> getWriteSupport(Configuration configuration) {
        return support();
    }

    private WriteSupport<GenericRecord> support() {
        return new AvroWriteSupport<>(columns, schema, GenericData.get());
    }
}
