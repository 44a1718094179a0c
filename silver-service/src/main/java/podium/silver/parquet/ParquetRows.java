package podium.silver.parquet;

import podium.events.FlatEvent;
import podium.events.RejectedRecord;
import podium.lake.ObjectBody;
import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.ParquetOutput;
import podium.lake.parquet.SilverFile;
import podium.silver.landing.RowFormat;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.InputFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// Rows as Snappy Parquet; equal rows in equal order give equal bytes.
public final class ParquetRows<T> implements RowFormat<T> {
    /// The default ones read Hadoop's XML files again for each file.
    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private final Columns<T> columns;

    private ParquetRows(Columns<T> columns) {
        this.columns = columns;
    }

    public static RowFormat<FlatEvent> events() {
        return new ParquetRows<>(Columns.EVENTS);
    }

    public static RowFormat<RejectedRecord> rejected() {
        return new ParquetRows<>(Columns.REJECTED);
    }

    @Override
    public RowFile<T> create(Path path) {
        try {
            ParquetWriter<T> writer =
                    SilverFile.writer(ParquetOutput.of(path), new RowSupport<>(columns));
            return new Writing<>(writer, path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + path, e);
        }
    }

    @Override
    public Optional<String> difference(byte[] found, ObjectBody made) {
        InputFile other =
                switch (made) {
                    case ObjectBody.InMemory(byte[] bytes) -> ParquetInput.of(bytes);
                    case ObjectBody.InFile(Path file) -> ParquetInput.of(file);
                };
        return RowDifference.between(ParquetInput.of(found), other);
    }

    private static long rows(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file, OPTIONS)) {
            return reader.getRecordCount();
        }
    }

    private record Writing<T>(ParquetWriter<T> writer, Path path) implements RowFile<T> {
        @Override
        public void add(T row) {
            try {
                writer.write(row);
            } catch (IOException e) {
                throw new UncheckedIOException("can't write " + path, e);
            }
        }

        @Override
        public long finish() {
            try {
                writer.close();
                return rows(ParquetInput.of(path));
            } catch (IOException e) {
                throw new UncheckedIOException("can't write " + path, e);
            }
        }

        @Override
        public void abandon() {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("can't write " + path, e);
            }
        }
    }
}
