package podium.access;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys that are good now, by name. Small: it is read whole.
public final class Keys {
    /// So many keys at most.
    public static final int KEYS_MAX = 1_000;

    private static final String SCHEME = "bearer ";
    private static final Keys NONE = new Keys(Map.of());

    private final Map<String, StoredKey> byName;

    private Keys(Map<String, StoredKey> byName) {
        this.byName = byName;
    }

    public static Keys none() {
        return NONE;
    }

    /// A key file's text: a key a line; blank lines and those that begin with `#` say nothing.
    ///
    /// @param source names the file in what is thrown
    /// @throws AccessException.DamagedKeys if any line is wrong: half of a key file may be the half
    ///   that was taken back
    public static Keys parse(String text, String source) {
        Map<String, StoredKey> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (isComment(line)) {
                continue;
            }
            Optional<StoredKey> key = StoredKey.parse(line);
            if (key.isEmpty()) {
                throw new AccessException.DamagedKeys(
                        source, number, "it is not 'NAME ROLE sha256:DIGEST'");
            }
            if (keys.put(key.get().name(), key.get()) != null) {
                throw new AccessException.DamagedKeys(
                        source, number, "there is a key '%s' before".formatted(key.get().name()));
            }
            if (keys.size() > KEYS_MAX) {
                throw new AccessException.DamagedKeys(
                        source, number, "there are more than %d keys".formatted(KEYS_MAX));
            }
        }
        return new Keys(keys);
    }

    static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    public Collection<StoredKey> all() {
        return byName.values();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /// Whether a request may do what takes a role.
    ///
    /// @param authorization the header's value, or `null` where there is none
    public Verdict judge(@Nullable String authorization, Role needed) {
        if (authorization == null) {
            return new Verdict.Unknown(false, null);
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return new Verdict.Unknown(true, null);
        }
        Optional<ApiKey> key = ApiKey.parse(authorization.substring(SCHEME.length()).strip());
        if (key.isEmpty()) {
            return new Verdict.Unknown(true, null);
        }
        StoredKey stored = byName.get(key.get().name());
        if (stored == null || !stored.isOf(key.get())) {
            return new Verdict.Unknown(true, key.get().name());
        }
        return stored.role().includes(needed)
                ? new Verdict.Granted(stored.caller())
                : new Verdict.TooLow(stored.caller(), needed);
    }
}
