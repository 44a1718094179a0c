package podium.bronze.jsonl;

import podium.bronze.ObjectFormat;

import io.airlift.compress.v3.deflate.DeflateCompressor;
import io.airlift.compress.v3.deflate.DeflateNativeCompressor;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// gzip: every engine reads it. An object is one member, which is packed when the object ends:
/// until then its lines wait as they are. The header has no time and no name, so equal lines at an
/// equal level give equal bytes.
///
/// One member, as the JDK's own reader may take an object of several for ended after the first
/// (docs/decisions/183-gzip-by-libdeflate.md).
public final class GzipFormat implements ObjectFormat {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final int level;
    private final BlockPool pool = new BlockPool();

    /// One for all objects, one object at a time: it has memory for the largest, outside the heap.
    private @Nullable GzipMember member;

    /// @param level 1 (fast) to 9 (small)
    public GzipFormat(int level) {
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("gzip level %d is not 1-9".formatted(level));
        }
        this.level = level;
    }

    /// Whether libdeflate packs here. If not, the JDK's zlib does, in about twice the processor
    /// time.
    public static boolean byLibdeflate() {
        return DeflateNativeCompressor.isEnabled();
    }

    @Override
    public String extension() {
        return "jsonl.gz";
    }

    @Override
    public Lines open() {
        return new GzipLines();
    }

    @Override
    public InputStream read(byte[] stored) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(stored), BUFFER_BYTES);
    }

    private synchronized byte[] packed(Blocks lines) {
        if (member == null) {
            member = new GzipMember(DeflateCompressor.create(level));
        }
        return member.of(lines);
    }

    private final class GzipLines implements Lines {
        private final Blocks lines = new Blocks(pool);

        @Override
        public void append(byte[] line) {
            lines.write(line, 0, line.length);
            lines.write('\n');
        }

        @Override
        public long heldBytes() {
            return lines.heldBytes();
        }

        @Override
        public byte[] finish() {
            return packed(lines);
        }

        @Override
        public void close() {
            lines.clear();
        }
    }
}
