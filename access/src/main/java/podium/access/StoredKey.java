package podium.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is kept of a key, a line of the key file: `NAME ROLE sha256:DIGEST`.
///
/// @param digest 64 hex digits
public record StoredKey(String name, Role role, String digest) {
    private static final String SHA_256 = "sha256:";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int WORDS = 3;

    public static StoredKey of(ApiKey key, Role role) {
        return new StoredKey(key.name(), role, key.digest());
    }

    /// @return empty if the line says no key
    static Optional<StoredKey> parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != WORDS || !ApiKey.isName(words[0]) || !words[2].startsWith(SHA_256)) {
            return Optional.empty();
        }
        String digest = words[2].substring(SHA_256.length());
        return DIGEST.matcher(digest).matches()
                ? Role.named(words[1]).map(role -> new StoredKey(words[0], role, digest))
                : Optional.empty();
    }

    String line() {
        return "%s %s %s%s".formatted(name, role.label(), SHA_256, digest);
    }

    /// In a time that doesn't tell how much of it is right.
    boolean isOf(ApiKey key) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                key.digest().getBytes(StandardCharsets.US_ASCII));
    }

    Caller caller() {
        return new Caller(name, role);
    }
}
