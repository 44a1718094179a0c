package podium.audit.judge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Where Kafka's default partitioner puts a key: murmur2 without its sign, modulo the partitions.
final class Murmur2 {
    private static final int SEED = 0x9747b28c;
    private static final int MIX = 0x5bd1e995;

    private Murmur2() {}

    static int partition(String userId, int partitions) {
        byte[] key = userId.getBytes(StandardCharsets.UTF_8);
        return (hash(key) & Integer.MAX_VALUE) % partitions;
    }

    static int hash(byte[] key) {
        ByteBuffer rest = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        int hash = SEED ^ key.length;
        while (rest.remaining() >= Integer.BYTES) {
            int word = rest.getInt() * MIX;
            word = (word ^ word >>> 24) * MIX;
            hash = hash * MIX ^ word;
        }
        if (rest.hasRemaining()) {
            for (int shift = 0; rest.hasRemaining(); shift += Byte.SIZE) {
                hash ^= (rest.get() & 0xff) << shift;
            }
            hash *= MIX;
        }
        hash = (hash ^ hash >>> 13) * MIX;
        return hash ^ hash >>> 15;
    }
}
