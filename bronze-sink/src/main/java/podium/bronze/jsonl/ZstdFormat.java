package podium.bronze.jsonl;

import podium.bronze.ObjectFormat;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Zstandard: smaller and faster than gzip, where all readers know it.
public final class ZstdFormat implements ObjectFormat {
    private static final int BUFFER_BYTES = 32 * 1024;

    /// What zstd takes for one stream at the lower levels, roughly; it is outside the heap.
    private static final int COMPRESSOR_BYTES = 2 * 1024 * 1024;

    private final int level;
    private final BlockPool pool = new BlockPool();

    /// @param level 1 (fast) to 19 (small)
    public ZstdFormat(int level) {
        if (level < 1 || level > 19) {
            throw new IllegalArgumentException("zstd level %d is not 1-19".formatted(level));
        }
        this.level = level;
    }

    @Override
    public String extension() {
        return "jsonl.zst";
    }

    @Override
    public Lines open() {
        return new ZstdLines();
    }

    @Override
    public InputStream read(byte[] stored) throws IOException {
        return new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(stored));
    }

    private final class ZstdLines implements Lines {
        private final Blocks blocks = new Blocks(pool);
        private final OutputStream out;

        ZstdLines() {
            try {
                ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(blocks, level);
                zstd.setChecksum(true);
                // a native call a line would cost more than the compression
                out = new BufferedOutputStream(zstd, BUFFER_BYTES);
            } catch (IOException e) {
                throw new UncheckedIOException("zstd does not start", e);
            }
        }

        @Override
        public void append(byte[] line) {
            try {
                out.write(line, 0, line.length);
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("zstd failed", e);
            }
        }

        @Override
        public long heldBytes() {
            return blocks.heldBytes() + BUFFER_BYTES + COMPRESSOR_BYTES;
        }

        @Override
        public byte[] finish() {
            end();
            return blocks.toArray();
        }

        @Override
        public void close() {
            end();
            blocks.clear();
        }

        private void end() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException("zstd does not end", e);
            }
        }
    }
}
