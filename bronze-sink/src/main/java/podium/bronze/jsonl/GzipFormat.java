package podium.bronze.jsonl;

import podium.bronze.ObjectFormat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/// gzip: every engine reads it. The header has no time and no name, so equal lines at an equal
/// level give equal bytes.
///
/// @param level 1 (fast) to 9 (small)
public record GzipFormat(int level) implements ObjectFormat {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int BUFFER_BYTES = 32 * 1024;

    /// What zlib takes for one stream, roughly; it is outside the heap.
    private static final int DEFLATER_BYTES = 256 * 1024;

    public GzipFormat {
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("gzip level %d is not 1-9".formatted(level));
        }
    }

    @Override
    public String extension() {
        return "jsonl.gz";
    }

    @Override
    public Lines open() {
        return new GzipLines(level);
    }

    @Override
    public InputStream read(byte[] stored) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(stored), BUFFER_BYTES);
    }

    private static final class GzipLines implements Lines {
        private final Deflater deflater;
        private final CRC32 crc = new CRC32();
        private final Blocks blocks = new Blocks();
        private final byte[] in = new byte[BUFFER_BYTES];
        private final byte[] out = new byte[BUFFER_BYTES];
        private int filled;
        private long size;

        GzipLines(int level) {
            deflater = new Deflater(level, true);
            // short repetitions in random ids cost more bytes than they spare
            // (docs/decisions/178-gzip-passes-over-short-repetitions.md)
            deflater.setStrategy(Deflater.FILTERED);
            blocks.write(HEADER, 0, HEADER.length);
        }

        @Override
        public void append(byte[] line) {
            if (line.length + 1 > in.length - filled) {
                deflate(in, filled);
                filled = 0;
            }
            if (line.length + 1 > in.length) {
                deflate(line, line.length);
            } else {
                System.arraycopy(line, 0, in, filled, line.length);
                filled += line.length;
            }
            in[filled++] = '\n';
        }

        private void deflate(byte[] bytes, int length) {
            crc.update(bytes, 0, length);
            size += length;
            deflater.setInput(bytes, 0, length);
            while (!deflater.needsInput()) {
                blocks.write(out, 0, deflater.deflate(out));
            }
        }

        @Override
        public long heldBytes() {
            return blocks.heldBytes() + in.length + out.length + DEFLATER_BYTES;
        }

        @Override
        public byte[] finish() {
            deflate(in, filled);
            deflater.finish();
            while (!deflater.finished()) {
                blocks.write(out, 0, deflater.deflate(out));
            }
            littleEndian(crc.getValue());
            littleEndian(size);
            return blocks.take();
        }

        private void littleEndian(long value) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                blocks.write((int) (value >>> shift));
            }
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
