package podium.silver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/// A user's event id, as the first 128 bits of SHA-256 over the user's length, the user and the id:
/// no two pairs have the same text, and nobody finds two with the same hash.
public record SightingKey(long high, long low) {
    /// As their bytes compare: unsigned, the high half first.
    public static final Comparator<SightingKey> BYTE_ORDER =
            (one, other) -> {
                int high = Long.compareUnsigned(one.high, other.high);
                return high == 0 ? Long.compareUnsigned(one.low, other.low) : high;
            };

    /// Makes keys; for one thread.
    public static final class Maker {
        private final MessageDigest sha256;
        private final byte[] length = new byte[Integer.BYTES];
        private final ByteBuffer lengthBuffer = ByteBuffer.wrap(length);

        public Maker() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        public SightingKey of(String userId, String eventId) {
            byte[] user = userId.getBytes(StandardCharsets.UTF_8);
            lengthBuffer.putInt(0, user.length);
            sha256.update(length);
            sha256.update(user);
            sha256.update(eventId.getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
            return new SightingKey(hash.getLong(), hash.getLong());
        }
    }
}
