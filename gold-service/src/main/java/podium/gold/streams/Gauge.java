package podium.gold.streams;

import podium.gold.GoldPartition;
import podium.gold.Position;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Where a partition stands, for others to see: set by its task after each record, without a fence.
final class Gauge {
    private final AtomicReference<Position> position = new AtomicReference<>(Position.start(0));
    private final AtomicInteger pendingRows = new AtomicInteger();

    void show(GoldPartition gold) {
        position.setRelease(gold.position());
        pendingRows.setRelease(gold.pendingRows());
    }

    Position position() {
        return position.getAcquire();
    }

    int pendingRows() {
        return pendingRows.getAcquire();
    }
}
