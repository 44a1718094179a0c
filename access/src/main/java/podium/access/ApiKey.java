package podium.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key as its holder has it: `podium_NAME_SECRET`, the secret 256 random bits in 43 characters of
/// base64url. Nobody chose it, so nobody can guess it, and a plain digest of it is safe to keep
/// (docs/decisions/128-keys-nobody-chose.md). It never shows itself by accident.
public final class ApiKey {
    /// By which scanners find a key that was left lying about.
    public static final String PREFIX = "podium_";

    private static final int SECRET_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern TEXT =
            Pattern.compile(PREFIX + "([a-z][a-z0-9-]{0,31})_[A-Za-z0-9_-]{43}");

    private final String name;
    private final String text;

    private ApiKey(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /// A new key.
    ///
    /// @param random has to be a secure one
    /// @throws IllegalArgumentException if that can't be a name
    public static ApiKey make(String name, RandomGenerator random) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'%s' is no name of a key".formatted(name));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new ApiKey(name, PREFIX + name + "_" + encoded);
    }

    /// @return empty if that is no key, whoever's it might be
    public static Optional<ApiKey> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiKey(matcher.group(1), text))
                : Optional.empty();
    }

    /// Whether that can name a key: 1–32 lower-case letters, digits and `-`, a letter first.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Whose key it says it is.
    public String name() {
        return name;
    }

    /// The key itself: for its holder's eyes, once.
    public String reveal() {
        return text;
    }

    /// What is kept of it: SHA-256, in hex.
    String digest() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + name + "_…";
    }
}
