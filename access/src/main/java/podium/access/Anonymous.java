package podium.access;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whoever brings no key.
///
/// @param role what they may do; `null`: nothing
public record Anonymous(@Nullable Role role) {
    /// In the log of actions; no key can be called so.
    public static final String NAME = "(anonymous)";

    /// Nobody is let in without a key.
    public static final Anonymous NOTHING = new Anonymous(null);

    /// Addresses, and names that always mean this machine.
    private static final Pattern NOBODYS =
            Pattern.compile(
                    "(?i)\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]|([a-z0-9-]+\\.)*localhost");

    /// A page of another site can have a visitor's browser ask what is open here; then `Origin`
    /// isn't the host that is asked, and nobody is let in for that. Nor is a page whose host has
    /// another name than this machine's own: whoever owns that name may have it mean any address.
    ///
    /// @param origin the header's value, or `null`: no page has asked
    /// @param host the header's value, or `null`
    public Optional<Caller> caller(Role needed, @Nullable String origin, @Nullable String host) {
        return role == null || !role.includes(needed) || isForeign(origin, host)
                ? Optional.empty()
                : Optional.of(new Caller(NAME, role));
    }

    private static boolean isForeign(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return false;
        }
        try {
            URI page = URI.create(origin);
            String authority = page.getRawAuthority();
            return authority == null
                    || !authority.equalsIgnoreCase(host)
                    || page.getHost() == null
                    || !NOBODYS.matcher(page.getHost()).matches();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
