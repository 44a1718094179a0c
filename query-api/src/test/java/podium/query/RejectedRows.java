package podium.query;

import podium.lake.Reject;
import podium.lake.parquet.ParquetOutput;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.NullUnmarked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Files of rejected rows with the columns that DESIGN §6 has for them.
@NullUnmarked
final class RejectedRows {
    private static final Schema SCHEMA =
            SchemaBuilder.record("rejected_record")
                    .fields()
                    .requiredString("reason")
                    .optionalString("field")
                    .requiredString("detail")
                    .requiredString("excerpt")
                    .name("landed_at")
                    .type(
                            LogicalTypes.timestampMicros()
                                    .addToSchema(Schema.create(Schema.Type.LONG)))
                    .noDefault()
                    .requiredInt("raw_partition")
                    .requiredLong("raw_offset")
                    .endRecord();

    private RejectedRows() {}

    static byte[] write(List<Reject> rejects) {
        ParquetOutput.InMemory file = ParquetOutput.inMemory();
        try (ParquetWriter<GenericRecord> writer =
                AvroParquetWriter.<GenericRecord>builder(file)
                        .withSchema(SCHEMA)
                        .withDataModel(GenericData.get())
                        .withConf(new PlainParquetConfiguration())
                        .build()) {
            for (Reject reject : rejects) {
                GenericRecord row = new GenericData.Record(SCHEMA);
                row.put("reason", reject.reason());
                row.put("field", reject.field());
                row.put("detail", reject.detail());
                row.put("excerpt", reject.excerpt());
                row.put("landed_at", ChronoUnit.MICROS.between(Instant.EPOCH, reject.landedAt()));
                row.put("raw_partition", reject.rawPartition());
                row.put("raw_offset", reject.rawOffset());
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.bytes();
    }
}
