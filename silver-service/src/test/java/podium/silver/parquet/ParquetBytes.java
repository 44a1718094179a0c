package podium.silver.parquet;

import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.ParquetOutput;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The same rows in other bytes.
public final class ParquetBytes {
    private static final ParquetConfiguration CONFIGURATION = new PlainParquetConfiguration();

    private ParquetBytes() {}

    /// As another writer stores them: without columns' ids, uncompressed, with dictionaries.
    ///
    /// @param file a whole file
    public static byte[] storedOtherwise(byte[] file) {
        ParquetOutput.InMemory others = ParquetOutput.inMemory();
        try (ParquetReader<Group> reader = new Reading(ParquetInput.of(file)).build();
                ParquetWriter<Group> writer =
                        ExampleParquetWriter.builder(others)
                                .withConf(CONFIGURATION)
                                .withType(withoutIds(schema(file)))
                                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                                .withDictionaryEncoding(true)
                                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return others.bytes();
    }

    private static MessageType schema(byte[] file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(CONFIGURATION).build();
        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file), options)) {
            return reader.getFileMetaData().getSchema();
        }
    }

    private static MessageType withoutIds(MessageType schema) {
        return MessageTypeParser.parseMessageType(schema.toString().replaceAll(" = \\d+;", ";"));
    }

    private static final class Reading extends ParquetReader.Builder<Group> {
        Reading(InputFile file) {
            super(file, CONFIGURATION);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
