package podium.silver;

import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A user's event id, as the first 128 bits of SHA-256 over the user's length, the user and the id:
/// no two pairs have the same text, and nobody finds two with the same hash.
public record SightingKey(long high, long low) {
    /// Makes keys; for one thread.
    public static final class Maker {
        private static final int HASH_BYTES = 32;

        private final MessageDigest sha256;
        private final byte[] length = new byte[Integer.BYTES];
        private final ByteBuffer lengthBuffer = ByteBuffer.wrap(length);
        private final byte[] hash = new byte[HASH_BYTES];
        private final ByteBuffer hashBuffer = ByteBuffer.wrap(hash);

        public Maker() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        /// @param event has an id
        public SightingKey of(FlatEvent event) {
            byte[] text = event.text();
            int userBytes = event.length(Text.USER_ID);
            lengthBuffer.putInt(0, userBytes);
            sha256.update(length);
            sha256.update(text, event.from(Text.USER_ID), userBytes);
            sha256.update(text, event.from(Text.EVENT_ID), event.length(Text.EVENT_ID));
            try {
                sha256.digest(hash, 0, HASH_BYTES);
            } catch (DigestException e) {
                throw new IllegalStateException("SHA-256 has 32 bytes", e);
            }
            return new SightingKey(hashBuffer.getLong(0), hashBuffer.getLong(Long.BYTES));
        }
    }
}
