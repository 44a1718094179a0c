package podium.gold;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Makes members: the first 128 bits of SHA-256 over the kind and each field with its length, so
/// that no two different lists of fields have the same bytes. Ids come from strangers: a hash that
/// can be steered would let them hide users (docs/decisions/040-members-are-128-bit-hashes.md).
///
/// Used by one thread.
final class MemberHash {
    private static final byte USER = 1;
    private static final byte SESSION = 2;
    private static final byte VIEWER = 3;

    private static final int NO_FIELD = -1;
    private static final int DIGEST_BYTES = 32;

    private final MessageDigest digest = sha256();
    private final byte[] hash = new byte[DIGEST_BYTES];
    private final ByteBuffer hashed = ByteBuffer.wrap(hash);
    private ByteBuffer framed = ByteBuffer.allocate(1024);

    Member user(int epochDay, String userId) {
        framed.clear().put(USER);
        field(userId);
        return member(epochDay);
    }

    Member session(int epochDay, String userId, String sessionId) {
        framed.clear().put(SESSION);
        field(userId);
        field(sessionId);
        return member(epochDay);
    }

    Member viewer(int epochDay, String productId, @Nullable String category, String userId) {
        framed.clear().put(VIEWER);
        field(productId);
        field(category);
        field(userId);
        return member(epochDay);
    }

    private void field(@Nullable String text) {
        if (text == null) {
            makeRoom(Integer.BYTES);
            framed.putInt(NO_FIELD);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        makeRoom(Integer.BYTES + bytes.length);
        framed.putInt(bytes.length).put(bytes);
    }

    private void makeRoom(int bytes) {
        if (framed.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * framed.capacity() + bytes);
            framed = larger.put(framed.flip());
        }
    }

    private Member member(int epochDay) {
        digest.update(framed.array(), 0, framed.position());
        try {
            digest.digest(hash, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has more than 32 bytes", e);
        }
        return new Member(epochDay, hashed.getLong(0), hashed.getLong(Long.BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
