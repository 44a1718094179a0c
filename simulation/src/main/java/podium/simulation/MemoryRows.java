package podium.simulation;

import podium.lake.Checksums;
import podium.lake.ObjectBody;
import podium.silver.landing.LandedRows;
import podium.silver.landing.OpenRows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/// An open cut's rows in memory.
final class MemoryRows implements OpenRows {
    /// Small, so that a section has several files.
    private static final int FILE_ROWS_MAX = 3;

    private final LandedRows<?> layer;
    private final int partition;
    private final TreeMap<Long, List<byte[]>> sections = new TreeMap<>();

    MemoryRows(LandedRows<?> layer, int partition) {
        this.layer = layer;
        this.partition = partition;
    }

    @Override
    public void add(long section, byte[] value) {
        sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(value);
    }

    @Override
    public long heldBytes() {
        return 0;
    }

    @Override
    public void spill() {
        // nothing to free
    }

    @Override
    public Files files(long cut) {
        List<File> files = new ArrayList<>();
        sections.forEach((section, rows) -> {
            for (int from = 0; from < rows.size(); from += FILE_ROWS_MAX) {
                int to = Math.min(rows.size(), from + FILE_ROWS_MAX);
                files.add(file(cut, section, from / FILE_ROWS_MAX, rows.subList(from, to)));
            }
        });
        Iterator<File> next = files.iterator();
        return new Files() {
            @Override
            public @org.jspecify.annotations.Nullable File next() {
                return next.hasNext() ? next.next() : null;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private File file(long cut, long section, int part, List<byte[]> rows) {
        byte[] bytes = new byte[rows.size() * IdRows.ROW_BYTES];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, bytes, row * IdRows.ROW_BYTES, IdRows.ROW_BYTES);
        }
        return new File(
                layer.key(partition, cut, section, part),
                ObjectBody.of(bytes),
                rows.size(),
                bytes.length,
                Checksums.sha256Hex(bytes));
    }

    @Override
    public void clear() {
        sections.clear();
    }

    @Override
    public void close() {
        clear();
    }
}
