package podium.bronze.jsonl;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Bytes that only grow, in blocks: growing copies nothing.
final class Blocks extends OutputStream {
    private static final int BLOCK_BYTES = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] block = new byte[BLOCK_BYTES];
    private int used;

    @Override
    public void write(int b) {
        if (used == BLOCK_BYTES) {
            next();
        }
        block[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            if (used == BLOCK_BYTES) {
                next();
            }
            int part = Math.min(length - done, BLOCK_BYTES - used);
            System.arraycopy(bytes, from + done, block, used, part);
            used += part;
            done += part;
        }
    }

    /// Memory that it holds.
    long heldBytes() {
        return (full.size() + 1L) * BLOCK_BYTES;
    }

    /// All bytes. The blocks are let go as they are copied.
    byte[] take() {
        byte[] all = new byte[Math.toIntExact(full.size() * (long) BLOCK_BYTES + used)];
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.set(i, new byte[0]), 0, all, i * BLOCK_BYTES, BLOCK_BYTES);
        }
        System.arraycopy(block, 0, all, full.size() * BLOCK_BYTES, used);
        full.clear();
        used = 0;
        return all;
    }

    private void next() {
        full.add(block);
        block = new byte[BLOCK_BYTES];
        used = 0;
    }
}
