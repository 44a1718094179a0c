package podium.bronze.jsonl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory outside the heap that grows when asked to, and forgets what is in it then.
final class OffHeap {
    private static final long STEP_BYTES = 1024 * 1024;

    private Block block = new Block(0);

    /// @return as many bytes or more, with anything in them; valid until the next call
    /// @throws IllegalStateException if there is no such memory
    MemorySegment atLeast(long bytes) {
        if (block.bytes.byteSize() < bytes) {
            // the old one first: both together may be more than there is
            block.arena.close();
            block = new Block(0);
            block = allocated(Math.ceilDiv(bytes, STEP_BYTES) * STEP_BYTES);
        }
        return block.bytes;
    }

    private static Block allocated(long bytes) {
        try {
            return new Block(bytes);
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(
                    "no %d bytes outside the heap (-XX:MaxDirectMemorySize)".formatted(bytes), e);
        }
    }

    private static final class Block {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment bytes;

        Block(long size) {
            bytes = arena.allocate(size);
        }
    }
}
