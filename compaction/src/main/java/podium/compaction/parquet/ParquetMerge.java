package podium.compaction.parquet;

import podium.compaction.CompactionException;
import podium.compaction.RowMerge;
import podium.compaction.RowSpool;
import podium.compaction.RowSum;
import podium.lake.Checksums;
import podium.lake.ObjectBody;
import podium.lake.parquet.ParquetInput;
import podium.lake.parquet.ParquetOutput;
import podium.lake.parquet.SilverFile;

import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Silver's files of events. Rows are sorted on the disk, so memory is bounded: what the spool may
/// hold, one file that is read, and a row group that is written.
public final class ParquetMerge implements RowMerge {
    /// Rows between two looks at a file's size.
    private static final int ROWS_AT_ONCE = 1_000;

    private final Path folder;
    private final long targetBytes;
    private final RowSpool rows;
    private final RowSum added = new RowSum();
    private byte @Nullable [] ahead;
    private boolean reading;

    private ParquetMerge(Path folder, long targetBytes, long memoryMax) {
        this.folder = folder;
        this.targetBytes = targetBytes;
        this.rows = new RowSpool(folder.resolve("rows"), memoryMax);
    }

    /// @param folder for merges alone, one at a time; it is emptied
    /// @param targetBytes a file is ended when it has so many
    /// @param memoryMax of rows in memory, in bytes
    public static Source source(Path folder, long targetBytes, long memoryMax) {
        return () -> {
            empty(folder);
            return new ParquetMerge(folder, targetBytes, memoryMax);
        };
    }

    @Override
    public void add(byte[] file) {
        SilverReader.read(
                ParquetInput.of(file),
                row -> {
                    added.add(row);
                    rows.add(row);
                });
    }

    @Override
    public RowSum added() {
        return added;
    }

    @Override
    public @Nullable MergedFile next() {
        if (!reading) {
            reading = true;
            ahead = rows.next();
        }
        if (ahead == null) {
            return null;
        }
        Path file = folder.resolve("merged.parquet");
        try {
            Files.deleteIfExists(file);
            write(file);
            return new MergedFile(
                    ObjectBody.of(file), Files.size(file), Checksums.sha256Hex(file), read(file));
        } catch (IOException e) {
            throw CompactionException.disk("can't write %s".formatted(file), e);
        }
    }

    private void write(Path file) throws IOException {
        try (ParquetWriter<byte[]> writer =
                SilverFile.writer(ParquetOutput.of(file), new RowSupport())) {
            for (long count = 1; ahead != null; count++) {
                writer.write(ahead);
                ahead = rows.next();
                if (count % ROWS_AT_ONCE == 0 && writer.getDataSize() >= targetBytes) {
                    return;
                }
            }
        }
    }

    /// What is in the file, by its own word; in order.
    private static RowSum read(Path file) {
        RowSum sum = new RowSum();
        byte[][] last = {{}};
        SilverReader.read(
                ParquetInput.of(file),
                row -> {
                    if (Arrays.compareUnsigned(last[0], row) > 0) {
                        throw new IllegalStateException("rows are not in order");
                    }
                    last[0] = row;
                    sum.add(row);
                });
        return sum;
    }

    @Override
    public void close() {
        rows.close();
        empty(folder);
    }

    /// What a process that was killed has left there, too.
    private static void empty(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                return;
            }
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    if (!path.equals(folder)) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw CompactionException.disk("can't empty %s".formatted(folder), e);
        }
    }
}
