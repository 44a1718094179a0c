package podium.access.jwt;

import java.util.List;

/// Which tokens are good, and what they say.
///
/// @param issuer the OpenID provider, as `iss` has it
/// @param audience whom a token has to be made out to, as `aud` has it
/// @param rolesClaim the claim with the roles; one that stands inside others has `/` between their
///   names, such as `realm_access/roles`
/// @param rolePrefix what stands there before the name of a role of ours
public record TokenRules(String issuer, String audience, String rolesClaim, String rolePrefix) {
    public TokenRules {
        if (issuer.isBlank() || audience.isBlank() || rolesClaim.isBlank()) {
            throw new IllegalArgumentException(
                    "tokens need an issuer, an audience and a claim with roles");
        }
    }

    List<String> rolesPath() {
        return List.of(rolesClaim.split("/", -1));
    }
}
