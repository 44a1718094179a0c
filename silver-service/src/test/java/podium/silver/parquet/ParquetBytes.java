package podium.silver.parquet;

import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.ParquetOutput;

import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The same rows in other bytes.
public final class ParquetBytes {
    private ParquetBytes() {}

    /// As parquet-avro writes them: without columns' ids, uncompressed, with dictionaries.
    ///
    /// @param file a whole file that has rows
    public static byte[] storedOtherwise(byte[] file) {
        ParquetOutput.InMemory others = ParquetOutput.inMemory();
        try (ParquetReader<GenericRecord> reader =
                AvroParquetReader.<GenericRecord>builder(
                                ParquetInput.of(file), new PlainParquetConfiguration())
                        .build()) {
            GenericRecord row = reader.read();
            try (ParquetWriter<GenericRecord> writer =
                    AvroParquetWriter.<GenericRecord>builder(others)
                            .withConf(new PlainParquetConfiguration())
                            .withDataModel(SpecificData.getForSchema(row.getSchema()))
                            .withSchema(row.getSchema())
                            .build()) {
                for (; row != null; row = reader.read()) {
                    writer.write(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return others.bytes();
    }
}
