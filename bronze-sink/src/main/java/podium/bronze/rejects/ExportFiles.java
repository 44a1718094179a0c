package podium.bronze.rejects;

import podium.bronze.BronzeException;
import podium.events.LineEncoding;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;

/// The file of an export, one record a line, bytes untouched; and beside it, if there are any, the
/// records that are no line of text, in base64 with their places: null, empty and blank ones, with
/// CR or LF inside, or not UTF-8. Both have their names once they are complete.
final class ExportFiles implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Part lines;
    private final Part others;

    /// A file in the making.
    private static final class Part {
        private final Path file;
        private final Path making;
        private @Nullable OutputStream out;
        private long records;
        private long bytes;

        Part(Path file) {
            this.file = file;
            this.making = file.resolveSibling(file.getFileName() + ".part");
            if (Files.exists(file)) {
                throw BronzeException.notExported(
                        "'%s' exists".formatted(file), "name a file that doesn't");
            }
        }

        OutputStream open() throws IOException {
            OutputStream open = out;
            if (open == null) {
                open =
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        making,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.TRUNCATE_EXISTING,
                                        StandardOpenOption.WRITE),
                                BUFFER_BYTES);
                out = open;
            }
            return open;
        }

        void write(byte[] line) {
            try {
                OutputStream to = open();
                to.write(line);
                to.write('\n');
            } catch (IOException e) {
                throw broken(e);
            }
            records++;
            bytes += line.length + 1L;
        }

        void finish() {
            OutputStream open = out;
            if (open == null) {
                return;
            }
            try {
                open.close();
                Files.move(making, file);
            } catch (IOException e) {
                throw broken(e);
            }
            out = null;
        }

        /// Deletes what is not complete.
        void drop() {
            OutputStream open = out;
            if (open == null) {
                return;
            }
            out = null;
            try (open) {
                Files.deleteIfExists(making);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        private BronzeException broken(IOException e) {
            Path folder = making.toAbsolutePath().resolveSibling("").normalize();
            return BronzeException.notExported(
                    "'%s' can't be written (%s)".formatted(making, e),
                    Files.isDirectory(folder)
                            ? "make room or name another file, then give the same command again"
                            : "make the folder '%s', then give the same command again"
                                    .formatted(folder));
        }
    }

    /// @throws BronzeException if it exists
    ExportFiles(Path file) {
        this.lines = new Part(file);
        this.others = new Part(others(file));
    }

    /// Where the records are that are no line of text.
    static Path others(Path file) {
        return file.resolveSibling(file.getFileName() + ".others");
    }

    void write(int partition, long offset, byte @Nullable [] payload) {
        byte[] line = LineEncoding.line(payload);
        if (payload != null && line == payload) {
            lines.write(line);
        } else {
            others.write(withPlace(partition, offset, payload));
        }
    }

    private static byte[] withPlace(int partition, long offset, byte @Nullable [] payload) {
        String base64 =
                payload == null ? "null" : '"' + Base64.getEncoder().encodeToString(payload) + '"';
        return "{\"raw_partition\":%d,\"raw_offset\":%d,\"base64\":%s}"
                .formatted(partition, offset, base64)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// An export without records has an empty file, so that whoever waits for it finds one.
    void finish() {
        try {
            lines.open();
        } catch (IOException e) {
            throw lines.broken(e);
        }
        others.finish();
        lines.finish();
    }

    long lines() {
        return lines.records;
    }

    long bytes() {
        return lines.bytes;
    }

    long others() {
        return others.records;
    }

    @Override
    public void close() {
        lines.drop();
        others.drop();
    }
}
