package podium.events;

import java.nio.charset.StandardCharsets;

/// Where a user's events belong: murmur2 of the id's UTF-8 modulo the partition count, as Java's
/// default partitioner does (`BuiltInPartitioner.partitionForKey` of kafka-clients; librdkafka:
/// `partitioner=murmur2_random`).
public final class UserPartition {
    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;

    private UserPartition() {}

    /// @param partitions the partition count recorded for the bucket, at least 1
    public static int of(String userId, int partitions) {
        byte[] bytes = userId.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length, partitions);
    }

    /// Of the user whose id stands between two positions as UTF-8.
    ///
    /// @param partitions the partition count recorded for the bucket, at least 1
    public static int of(byte[] text, int from, int to, int partitions) {
        return (murmur2(text, from, to) & 0x7fffffff) % partitions;
    }

    // Austin Appleby's MurmurHash2, 32 bits, as kafka-clients' Utils.murmur2 has it
    static int murmur2(byte[] bytes, int from, int to) {
        int length = to - from;
        int hash = SEED ^ length;
        int tail = from + length / 4 * 4;
        for (int at = from; at < tail; at += 4) {
            int k =
                    (bytes[at] & 0xff)
                            | (bytes[at + 1] & 0xff) << 8
                            | (bytes[at + 2] & 0xff) << 16
                            | (bytes[at + 3] & 0xff) << 24;
            k *= M;
            k ^= k >>> 24;
            hash = hash * M ^ k * M;
        }
        switch (length % 4) {
            case 3 -> {
                hash ^=
                        (bytes[tail + 2] & 0xff) << 16
                                ^ (bytes[tail + 1] & 0xff) << 8
                                ^ (bytes[tail] & 0xff);
                hash *= M;
            }
            case 2 -> {
                hash ^= (bytes[tail + 1] & 0xff) << 8 ^ (bytes[tail] & 0xff);
                hash *= M;
            }
            case 1 -> {
                hash ^= bytes[tail] & 0xff;
                hash *= M;
            }
            default -> {}
        }
        hash ^= hash >>> 13;
        hash *= M;
        return hash ^ hash >>> 15;
    }
}
