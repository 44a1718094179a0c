package podium.bronze.jsonl;

import java.util.ArrayDeque;

/// Blocks that have been used, for the next object: an object's bytes live for long enough that
/// each collection would move them, and die all at once.
final class BlockPool {
    static final int BLOCK_BYTES = 64 * 1024;

    /// 32 MiB: four objects of the largest size. What is more is left to the collector.
    private static final int IDLE_MAX = 512;

    private final ArrayDeque<byte[]> idle = new ArrayDeque<>();

    /// A block with anything in it.
    synchronized byte[] take() {
        byte[] block = idle.pollLast();
        return block == null ? new byte[BLOCK_BYTES] : block;
    }

    synchronized void giveBack(byte[] block) {
        if (idle.size() < IDLE_MAX) {
            idle.addLast(block);
        }
    }
}
