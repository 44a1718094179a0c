package podium.lake.parquet;

import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/// Where Parquet writers write to, without Hadoop's file systems.
public final class ParquetOutput {
    private ParquetOutput() {}

    /// @param file must not exist, unless the writer is told to overwrite
    public static OutputFile of(Path file) {
        return new LocalOutputFile(file);
    }

    public static InMemory inMemory() {
        return new InMemory();
    }

    /// A small file in memory; its bytes are whole once the writer is closed.
    public static final class InMemory implements OutputFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private InMemory() {}

        public byte[] bytes() {
            return bytes.toByteArray();
        }

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int value) {
                    bytes.write(value);
                }

                @Override
                public void write(byte[] values, int offset, int length) {
                    bytes.write(values, offset, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            bytes.reset();
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
