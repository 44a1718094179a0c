package podium.bronze.jsonl;

import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Bytes that only grow, in blocks: growing copies nothing.
final class Blocks extends OutputStream {
    private final BlockPool pool;
    private final List<byte[]> blocks = new ArrayList<>();

    /// In the last block; as full as it can be before the first.
    private int used = BlockPool.BLOCK_BYTES;

    Blocks(BlockPool pool) {
        this.pool = pool;
    }

    @Override
    public void write(int b) {
        makeRoom();
        blocks.getLast()[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            makeRoom();
            int part = Math.min(length - done, BlockPool.BLOCK_BYTES - used);
            System.arraycopy(bytes, from + done, blocks.getLast(), used, part);
            used += part;
            done += part;
        }
    }

    /// How many bytes were written.
    int size() {
        return Math.toIntExact(heldBytes() - BlockPool.BLOCK_BYTES + used);
    }

    /// Memory that it holds.
    long heldBytes() {
        return (long) blocks.size() * BlockPool.BLOCK_BYTES;
    }

    byte[] toArray() {
        byte[] bytes = new byte[size()];
        copyTo(MemorySegment.ofArray(bytes));
        return bytes;
    }

    /// @param to as large as [#size] or larger
    void copyTo(MemorySegment to) {
        long at = 0;
        for (byte[] block : blocks) {
            long length = Math.min(BlockPool.BLOCK_BYTES, size() - at);
            MemorySegment.copy(MemorySegment.ofArray(block), 0, to, at, length);
            at += length;
        }
    }

    /// Gives the blocks back; nothing is in it then.
    void clear() {
        blocks.forEach(pool::giveBack);
        blocks.clear();
        used = BlockPool.BLOCK_BYTES;
    }

    private void makeRoom() {
        if (used == BlockPool.BLOCK_BYTES) {
            blocks.add(pool.take());
            used = 0;
        }
    }
}
