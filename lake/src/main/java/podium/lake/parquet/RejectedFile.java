package podium.lake.parquet;

import podium.lake.LakeException;
import podium.lake.Reject;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import static java.time.temporal.ChronoUnit.MICROS;

/// A file of rejected rows, as silver-service lands them (DESIGN §6).
public final class RejectedFile {
    private RejectedFile() {}

    /// @param from row, from 0
    /// @param rows at most
    /// @throws LakeException.Unreadable if the bytes are no such file
    public static List<Reject> read(byte[] file, long from, int rows) {
        List<Reject> rejects = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = open(file)) {
            GenericRecord row = reader.read();
            for (long at = 0; row != null && at < from + rows; at++) {
                if (at >= from) {
                    rejects.add(reject(row));
                }
                row = reader.read();
            }
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
        return rejects;
    }

    /// All rows in the file's order, one at a time.
    ///
    /// @throws LakeException.Unreadable if the bytes are no such file
    public static void forEach(byte[] file, Consumer<Reject> to) {
        try (ParquetReader<GenericRecord> reader = open(file)) {
            for (Reject reject = next(reader); reject != null; reject = next(reader)) {
                to.accept(reject);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static @Nullable Reject next(ParquetReader<GenericRecord> reader) {
        try {
            GenericRecord row = reader.read();
            return row == null ? null : reject(row);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static ParquetReader<GenericRecord> open(byte[] file) throws IOException {
        return AvroParquetReader.<GenericRecord>builder(
                        ParquetInput.of(file), new PlainParquetConfiguration())
                .withDataModel(GenericData.get())
                .build();
    }

    private static LakeException unreadable(Exception e) {
        return new LakeException.Unreadable("a file of rejected rows can't be read", e);
    }

    private static Reject reject(GenericRecord row) {
        return new Reject(
                row.get("reason").toString(),
                text(row.get("field")),
                row.get("detail").toString(),
                row.get("excerpt").toString(),
                Instant.EPOCH.plus((Long) row.get("landed_at"), MICROS),
                (Integer) row.get("raw_partition"),
                (Long) row.get("raw_offset"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
