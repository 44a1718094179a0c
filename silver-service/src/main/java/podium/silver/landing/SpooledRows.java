package podium.silver.landing;

import java.nio.file.Path;

/// An open cut's rows on local disk: a [Spool], and one file at a time beside it.
final class SpooledRows<T> implements OpenRows {
    private final LandedRows<T> layer;
    private final int partition;
    private final LandingLimits limits;
    private final Path folder;
    private final Spool spool;

    /// @param folder for these rows alone; it exists
    SpooledRows(LandedRows<T> layer, int partition, LandingLimits limits, Path folder) {
        this.layer = layer;
        this.partition = partition;
        this.limits = limits;
        this.folder = folder;
        this.spool = new Spool(folder.resolve("rows"), limits.chunkBytesMax());
    }

    @Override
    public void add(long section, byte[] value) {
        spool.add(section, value);
    }

    @Override
    public long heldBytes() {
        return spool.heldBytes();
    }

    @Override
    public void spill() {
        spool.spill();
    }

    @Override
    public Files files(long cut) {
        return new CutFiles<>(
                layer, partition, cut, limits.fileRowsMax(), folder.resolve("file"), spool.read());
    }

    @Override
    public void clear() {
        spool.clear();
    }

    @Override
    public void close() {
        spool.close();
        Spool.delete(folder);
    }
}
