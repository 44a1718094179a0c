package podium.gold;

import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static java.util.Objects.requireNonNull;

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

    Member user(FlatEvent event) {
        framed.clear().put(USER);
        field(event, Text.USER_ID);
        return member(event);
    }

    Member session(FlatEvent event) {
        framed.clear().put(SESSION);
        field(event, Text.USER_ID);
        field(event, Text.SESSION_ID);
        return member(event);
    }

    /// @param event has a product
    Member viewer(FlatEvent event) {
        framed.clear().put(VIEWER);
        field(event, Text.PRODUCT_ID);
        field(event, Text.CATEGORY);
        field(event, Text.USER_ID);
        return member(event);
    }

    private void field(FlatEvent event, Text which) {
        if (!event.has(which)) {
            makeRoom(Integer.BYTES);
            framed.putInt(NO_FIELD);
            return;
        }
        if (!isAscii(event, which)) {
            field(requireNonNull(event.string(which)).getBytes(StandardCharsets.UTF_8));
            return;
        }
        int length = event.length(which);
        makeRoom(Integer.BYTES + length);
        framed.putInt(length).put(event.text(), event.from(which), length);
    }

    // bytes that are no UTF-8 count as the text that they are read as
    private void field(byte[] bytes) {
        makeRoom(Integer.BYTES + bytes.length);
        framed.putInt(bytes.length).put(bytes);
    }

    private static boolean isAscii(FlatEvent event, Text which) {
        byte[] text = event.text();
        int bits = 0;
        for (int at = event.from(which); at < event.to(which); at++) {
            bits |= text[at];
        }
        return bits >= 0;
    }

    private void makeRoom(int bytes) {
        if (framed.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(2 * framed.capacity() + bytes);
            framed = larger.put(framed.flip());
        }
    }

    private Member member(FlatEvent event) {
        digest.update(framed.array(), 0, framed.position());
        try {
            digest.digest(hash, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has more than 32 bytes", e);
        }
        return new Member(
                Math.toIntExact(event.eventDay()), hashed.getLong(0), hashed.getLong(Long.BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
