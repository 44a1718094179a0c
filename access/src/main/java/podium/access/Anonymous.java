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

    /// An address, or a name without a dot, such as of a container; with or without a port.
    private static final Pattern OWN_HOST =
            Pattern.compile(
                    "([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_-]+(\\.localhost)?)(:[0-9]*)?");

    /// Nobody is let in without a key.
    public static final Anonymous NOTHING = new Anonymous(null);

    /// A page of another site can have a visitor's browser ask what is open here; then `Origin`
    /// isn't the host that is asked, and nobody is let in for that. If the site's owner points its
    /// name at this machine, it is; so whoever may do everything without a key has to ask an
    /// address or a name without a dot, which nobody can own.
    ///
    /// @param origin the header's value, or `null`: no page has asked
    /// @param host the header's value, or `null`
    public Optional<Caller> caller(Role needed, @Nullable String origin, @Nullable String host) {
        return role == null || !role.includes(needed) || isForeign(origin, host) || hasOwner(host)
                ? Optional.empty()
                : Optional.of(new Caller(NAME, role));
    }

    /// Whether whoever may do everything asks by a name that somebody may own.
    private boolean hasOwner(@Nullable String host) {
        return role == Role.OPERATOR && host != null && !OWN_HOST.matcher(host).matches();
    }

    private static boolean isForeign(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || !authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
