package podium.lake.cost;

import podium.lake.BucketPart;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/// What one process asked of the object store: requests by kind and part of the bucket, and bytes.
/// Between two moments, or since the process began. Immutable.
public final class StoreUse {
    public static final StoreUse NONE = new StoreUse(new long[Cells.COUNT]);

    private final long[] cells;

    /// @param cells by [Cells]; not changed any more
    StoreUse(long[] cells) {
        this.cells = cells;
    }

    /// Attempts that were begun: a retry is a request more.
    public long requests(RequestKind kind, BucketPart part) {
        return cells[Cells.requests(kind, part)];
    }

    public long requests(RequestKind kind) {
        return Arrays.stream(BucketPart.values()).mapToLong(part -> requests(kind, part)).sum();
    }

    public long requests() {
        return Arrays.stream(RequestKind.values()).mapToLong(this::requests).sum();
    }

    /// Bytes of the bodies of requests.
    public long sentBytes(BucketPart part) {
        return cells[Cells.sentBytes(part)];
    }

    public long sentBytes() {
        return Arrays.stream(BucketPart.values()).mapToLong(this::sentBytes).sum();
    }

    /// Bytes of the objects that were read: what the store said that its answers to GET have.
    public long receivedBytes(BucketPart part) {
        return cells[Cells.receivedBytes(part)];
    }

    public long receivedBytes() {
        return Arrays.stream(BucketPart.values()).mapToLong(this::receivedBytes).sum();
    }

    /// Requests, counted among the others, to which no answer began: time-outs, connections that
    /// broke, a server that was not there. Some of them never reached the store.
    public long unanswered() {
        return cells[Cells.UNANSWERED];
    }

    /// What came in addition to an earlier use of the same process.
    public StoreUse since(StoreUse earlier) {
        return combined(earlier, (now, then) -> now - then);
    }

    public StoreUse plus(StoreUse other) {
        return combined(other, Long::sum);
    }

    /// The same without a part of the bucket, but for what got no answer.
    public StoreUse without(BucketPart part) {
        long[] left = cells.clone();
        for (RequestKind kind : RequestKind.values()) {
            left[Cells.requests(kind, part)] = 0;
        }
        left[Cells.sentBytes(part)] = 0;
        left[Cells.receivedBytes(part)] = 0;
        return new StoreUse(left);
    }

    private StoreUse combined(StoreUse other, LongBinaryOperator of) {
        long[] both = new long[Cells.COUNT];
        Arrays.setAll(both, cell -> of.applyAsLong(cells[cell], other.cells[cell]));
        return new StoreUse(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreUse use && Arrays.equals(cells, use.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (RequestKind kind : RequestKind.values()) {
            for (BucketPart part : BucketPart.values()) {
                if (requests(kind, part) != 0) {
                    text.append(kind.label()).append(' ').append(part.label());
                    text.append(' ').append(requests(kind, part)).append(", ");
                }
            }
        }
        return text.append(sentBytes())
                .append(" bytes sent, ")
                .append(receivedBytes())
                .append(" received, ")
                .append(unanswered())
                .append(" unanswered")
                .toString();
    }
}
