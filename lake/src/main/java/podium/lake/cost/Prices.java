package podium.lake.cost;

import podium.lake.BucketPart;

import java.util.stream.DoubleStream;

/// What an object store charges, in dollars. An estimate needs no exact decimals.
///
/// @param writePerThousand 1,000 requests that write an object or a piece of one
/// @param listPerThousand 1,000 listings
/// @param readPerThousand 1,000 GET, HEAD and other requests
/// @param deletePerThousand 1,000 requests that delete, whatever each of them deletes
/// @param storedGbMonth a gigabyte (2^30 bytes) that lies there for a month
/// @param sentGb a gigabyte sent to the store
/// @param receivedGb a gigabyte read from it
public record Prices(
        double writePerThousand,
        double listPerThousand,
        double readPerThousand,
        double deletePerThousand,
        double storedGbMonth,
        double sentGb,
        double receivedGb) {
    private static final double GB = 1L << 30;
    private static final double THOUSAND = 1_000;

    public Prices {
        boolean known =
                DoubleStream.of(
                                writePerThousand,
                                listPerThousand,
                                readPerThousand,
                                deletePerThousand,
                                storedGbMonth,
                                sentGb,
                                receivedGb)
                        .allMatch(price -> Double.isFinite(price) && price >= 0);
        if (!known) {
            throw new IllegalArgumentException("a price is negative, or no number");
        }
    }

    /// Dollars for one request.
    public double of(RequestKind kind) {
        return switch (kind) {
                    case PUT -> writePerThousand;
                    case LIST -> listPerThousand;
                    case GET, HEAD, OTHER -> readPerThousand;
                    case DELETE -> deletePerThousand;
                }
                / THOUSAND;
    }

    /// Dollars for requests to a part of the bucket, without the bytes.
    public double of(StoreUse use, RequestKind kind, BucketPart part) {
        return use.requests(kind, part) * of(kind);
    }

    /// Dollars for all requests, and the bytes they moved.
    public double of(StoreUse use) {
        double dollars = use.sentBytes() / GB * sentGb + use.receivedBytes() / GB * receivedGb;
        for (RequestKind kind : RequestKind.values()) {
            dollars += use.requests(kind) * of(kind);
        }
        return dollars;
    }

    /// Dollars for so many bytes that lie there for a month.
    public double storedForAMonth(long bytes) {
        return bytes / GB * storedGbMonth;
    }
}
