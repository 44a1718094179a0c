package podium.bronze.jsonl;

import io.airlift.compress.v3.deflate.DeflateCompressor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// Makes gzip members (RFC 1952), one after the other, in memory outside the heap that it keeps.
final class GzipMember {
    // deflate, no flags, no time, no hint, of an unknown system
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER_BYTES = 2 * Integer.BYTES;

    private final DeflateCompressor compressor;
    private final OffHeap plain = new OffHeap();
    private final OffHeap deflated = new OffHeap();

    GzipMember(DeflateCompressor compressor) {
        this.compressor = compressor;
    }

    byte[] of(Blocks blocks) {
        int size = blocks.size();
        MemorySegment bytes = plain.atLeast(size).asSlice(0, size);
        MemorySegment to = deflated.atLeast(compressor.maxCompressedLength(size));
        blocks.copyTo(bytes);
        int length = compressor.compress(bytes, to);
        CRC32 crc = new CRC32();
        crc.update(bytes.asByteBuffer());

        byte[] member = new byte[HEADER.length + length + TRAILER_BYTES];
        System.arraycopy(HEADER, 0, member, 0, HEADER.length);
        MemorySegment.copy(to, ValueLayout.JAVA_BYTE, 0, member, HEADER.length, length);
        ByteBuffer.wrap(member, HEADER.length + length, TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(size);
        return member;
    }
}
