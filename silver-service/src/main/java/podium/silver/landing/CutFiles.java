package podium.silver.landing;

import podium.lake.Checksums;
import podium.lake.ObjectBody;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the spooled rows of a cut as files, one at a time: section by section, split after every
/// [#rowsMax] rows. The same rows give the same files.
final class CutFiles<T> implements OpenRows.Files {
    private final LandedRows<T> layer;
    private final int partition;
    private final long cut;
    private final int rowsMax;
    private final Path path;
    private final SpoolReader reader;
    private byte @Nullable [] ahead;
    private long section = Long.MIN_VALUE;
    private int part;

    /// @param path the file's place, used again for each
    CutFiles(
            LandedRows<T> layer,
            int partition,
            long cut,
            int rowsMax,
            Path path,
            SpoolReader reader) {
        this.layer = layer;
        this.partition = partition;
        this.cut = cut;
        this.rowsMax = rowsMax;
        this.path = path;
        this.reader = reader;
        this.ahead = reader.next();
    }

    @Override
    public OpenRows.@Nullable File next() {
        Spool.delete(path);
        byte[] row = ahead;
        if (row == null) {
            return null;
        }
        part = reader.section() == section ? part + 1 : 0;
        section = reader.section();
        RowFormat.RowFile<T> file = layer.format().create(path);
        int rows = 0;
        boolean written = false;
        try {
            while (row != null && reader.section() == section && rows < rowsMax) {
                file.add(layer.decode(row));
                rows++;
                row = reader.next();
            }
            written = true;
        } finally {
            if (!written) {
                file.abandon();
            }
        }
        ahead = row;
        long footerRows = file.finish();
        return new OpenRows.File(
                layer.key(partition, cut, section, part),
                ObjectBody.of(path),
                footerRows,
                size(),
                Checksums.sha256Hex(path));
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + path, e);
        }
    }

    @Override
    public void close() {
        reader.close();
        Spool.delete(path);
    }
}
