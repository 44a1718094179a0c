package podium.lake.cost;

import podium.lake.BucketPart;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/// Counts what a process asks of the object store, from any thread. Its size doesn't depend on how
/// much that is.
public final class UseCounter {
    private final LongAdder[] cells = new LongAdder[Cells.COUNT];

    public UseCounter() {
        Arrays.setAll(cells, _ -> new LongAdder());
    }

    /// A request is about to leave.
    ///
    /// @param sentBytes of its body
    public void sent(RequestKind kind, BucketPart part, long sentBytes) {
        cells[Cells.requests(kind, part)].increment();
        cells[Cells.sentBytes(part)].add(sentBytes);
    }

    /// The body of an object is coming.
    public void received(BucketPart part, long bytes) {
        cells[Cells.receivedBytes(part)].add(bytes);
    }

    /// A request that was counted got no answer.
    public void unanswered() {
        cells[Cells.UNANSWERED].increment();
    }

    /// So far. While others count, a figure may be newer than the one before it.
    public StoreUse use() {
        long[] counted = new long[Cells.COUNT];
        Arrays.setAll(counted, cell -> cells[cell].sum());
        return new StoreUse(counted);
    }
}
