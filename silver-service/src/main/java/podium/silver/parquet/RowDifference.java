package podium.silver.parquet;

import podium.lake.LakeException;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The first difference between the rows of two files: the columns' names and order, then value by
/// value. How rows are stored plays no part: encodings, row groups, columns' ids. Holds a row group
/// of each file.
final class RowDifference {
    private RowDifference() {}

    /// @param found a file from the bucket
    /// @param made a file of one's own
    /// @return where it is, without values; empty if there is none
    /// @throws LakeException.Unreadable if `found` can't be read
    static Optional<String> between(InputFile found, InputFile made) {
        try (ParquetReader<GenericRecord> theirs = reader(found);
                ParquetReader<GenericRecord> ours = reader(made)) {
            for (long before = 0; ; before++) {
                GenericRecord their = next(theirs);
                GenericRecord our = ours.read();
                if (their == null || our == null) {
                    return ends(their, our, before);
                }
                String column = column(their, our);
                if (column != null) {
                    return Optional.of("row %d differs in %s".formatted(before + 1, column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the file that was made", e);
        }
    }

    private static Optional<String> ends(
            @Nullable GenericRecord their, @Nullable GenericRecord our, long before) {
        if (their != null) {
            return Optional.of("it has more than %d rows".formatted(before));
        }
        return our == null
                ? Optional.empty()
                : Optional.of("it has %d rows only".formatted(before));
    }

    /// @return where two rows differ, or `null`
    private static @Nullable String column(GenericRecord their, GenericRecord our) {
        List<String> columns = columns(our);
        if (!columns(their).equals(columns)) {
            return "its columns";
        }
        for (int at = 0; at < columns.size(); at++) {
            if (!Objects.equals(their.get(at), our.get(at))) {
                return columns.get(at);
            }
        }
        return null;
    }

    private static List<String> columns(GenericRecord row) {
        return row.getSchema().getFields().stream().map(Schema.Field::name).toList();
    }

    private static ParquetReader<GenericRecord> reader(InputFile file) throws IOException {
        return AvroParquetReader.<GenericRecord>builder(file, new PlainParquetConfiguration())
                .build();
    }

    private static @Nullable GenericRecord next(ParquetReader<GenericRecord> found) {
        try {
            return found.read();
        } catch (IOException | RuntimeException e) {
            throw new LakeException.Unreadable("an object of rows is no readable Parquet file", e);
        }
    }
}
