package podium.simulation;

/// A task of a Streams application with exactly-once: reads, and commits what it made together with
/// its state and its position, or nothing of it.
abstract class StreamsTask implements Actor {
    private static final int RECORDS_MAX = 4;

    private final World world;
    private final Fence fence;
    private final int instance;
    private boolean open;
    private int epoch = -1;

    StreamsTask(World world, Fence fence, int instance) {
        this.world = world;
        this.fence = fence;
        this.instance = instance;
    }

    @Override
    public final void step() {
        if (open && epoch != fence.epoch()) {
            drop();
        }
        if (!open) {
            if (!fence.isOwnedBy(instance)) {
                return;
            }
            open = true;
            if (epoch != fence.epoch()) {
                forget();
                epoch = fence.epoch();
            }
            begin();
        }
        int records = 1 + world.luck().below(RECORDS_MAX);
        while (records > 0 && takeNext()) {
            records--;
        }
        if (world.luck().below(3) > 0) {
            world.mayCrash();
            open = false;
            commit();
            world.mayCrash();
        }
    }

    @Override
    public final void restart() {
        if (open && epoch == fence.epoch()) {
            drop();
            fence.fence();
        } else {
            open = false;
        }
        forget();
    }

    /// The transaction is lost; what it wrote stays on the topics as offsets without a record.
    private void drop() {
        open = false;
        abort();
        forget();
    }

    final World world() {
        return world;
    }

    abstract void begin();

    /// @return whether there was one
    abstract boolean takeNext();

    abstract void commit();

    abstract void abort();

    /// Whatever was in memory is gone.
    abstract void forget();
}
