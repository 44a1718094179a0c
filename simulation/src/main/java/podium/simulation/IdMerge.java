package podium.simulation;

import podium.compaction.RowMerge;
import podium.compaction.RowSum;
import podium.lake.Checksums;
import podium.lake.ObjectBody;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Silver's files, where a row is its id: by id, so many to a file.
final class IdMerge implements RowMerge {
    private static final int FILE_ROWS_MAX = 20;

    private final List<byte[]> rows = new ArrayList<>();
    private final RowSum added = new RowSum();
    private int next;

    @Override
    public void add(byte[] file) {
        for (int at = 0; at < file.length; at += IdRows.ROW_BYTES) {
            byte[] row = Arrays.copyOfRange(file, at, at + IdRows.ROW_BYTES);
            rows.add(row);
            added.add(row);
        }
    }

    @Override
    public RowSum added() {
        return added;
    }

    @Override
    public @Nullable MergedFile next() {
        if (next == rows.size()) {
            return null;
        }
        rows.sort(Arrays::compareUnsigned);
        RowSum read = new RowSum();
        int count = Math.min(FILE_ROWS_MAX, rows.size() - next);
        byte[] bytes = new byte[count * IdRows.ROW_BYTES];
        for (int row = 0; row < count; row++) {
            byte[] of = rows.get(next++);
            System.arraycopy(of, 0, bytes, row * IdRows.ROW_BYTES, IdRows.ROW_BYTES);
            read.add(of);
        }
        return new MergedFile(ObjectBody.of(bytes), bytes.length, Checksums.sha256Hex(bytes), read);
    }

    @Override
    public void close() {
        rows.clear();
    }
}
