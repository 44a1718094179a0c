package podium.lake.cost;

import podium.lake.BucketPart;

/// Where a figure stands in the array that holds them all.
final class Cells {
    private static final int PARTS = BucketPart.values().length;
    private static final int KINDS = RequestKind.values().length;
    private static final int SENT = KINDS * PARTS;
    private static final int RECEIVED = SENT + PARTS;
    static final int UNANSWERED = RECEIVED + PARTS;
    static final int COUNT = UNANSWERED + 1;

    private Cells() {}

    static int requests(RequestKind kind, BucketPart part) {
        return kind.ordinal() * PARTS + part.ordinal();
    }

    static int sentBytes(BucketPart part) {
        return SENT + part.ordinal();
    }

    static int receivedBytes(BucketPart part) {
        return RECEIVED + part.ordinal();
    }
}
