package podium.lake.parquet;

import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;

/// Where Parquet readers read from, without Hadoop's file systems.
public final class ParquetInput {
    private ParquetInput() {}

    public static InputFile of(Path file) {
        return new LocalInputFile(file);
    }

    /// @param bytes a whole file; not changed while it is read
    public static InputFile of(byte[] bytes) {
        return new InMemory(bytes);
    }

    private record InMemory(byte[] bytes) implements InputFile {
        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            Cursor cursor = new Cursor(bytes);
            return new DelegatingSeekableInputStream(cursor) {
                @Override
                public long getPos() {
                    return cursor.position();
                }

                @Override
                public void seek(long position) {
                    cursor.seek(position);
                }
            };
        }
    }

    private static final class Cursor extends ByteArrayInputStream {
        Cursor(byte[] bytes) {
            super(bytes);
        }

        synchronized long position() {
            return pos;
        }

        synchronized void seek(long position) {
            if (position < 0 || position > count) {
                throw new IllegalArgumentException(
                        "no position %d in %d bytes".formatted(position, count));
            }
            pos = (int) position;
        }
    }
}
