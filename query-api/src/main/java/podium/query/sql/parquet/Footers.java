package podium.query.sql.parquet;

import podium.lake.parquet.ParquetInput;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What a file's footer says of the size of its columns.
public final class Footers {
    private Footers() {}

    /// @return by column: bytes of its chunks, as stored
    public static Map<String, Long> columnSizes(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        Map<String, Long> sizes = new HashMap<>();
        try (ParquetFileReader reader = ParquetFileReader.open(ParquetInput.of(file), options)) {
            for (BlockMetaData group : reader.getFooter().getBlocks()) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    // nothing of ours is nested
                    sizes.merge(
                            chunk.getPath().toArray()[0].intern(), chunk.getTotalSize(), Long::sum);
                }
            }
        } catch (RuntimeException e) {
            // of a file that is none, Parquet's reader says so in many ways
            throw new IOException(file + " is no Parquet file", e);
        }
        return sizes;
    }
}
