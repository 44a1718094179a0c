package podium.access.jwt;

import podium.access.ApiKey;
import podium.access.Caller;
import podium.access.Role;
import podium.access.Verdict;

import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Bearer tokens of an OpenID provider: JWTs that it has signed, for us, and that are in force. The
/// provider is asked for its keys alone, and they are kept; no token is sent anywhere.
public final class Tokens {
    /// Before the subject, in the name of a caller with a token: no key is called so.
    public static final String NAME_PREFIX = "token:";

    private static final String SCHEME = "bearer ";
    private static final int CHARS_MAX = 16 << 10;
    private static final int NAME_CHARS_MAX = 100;
    private static final Duration SKEW_MAX = Duration.ofSeconds(30);

    private final TokenRules rules;
    private final JwtConsumer consumer;

    /// @param keys by which a signature is proven
    public Tokens(TokenRules rules, VerificationKeyResolver keys) {
        this.rules = rules;
        this.consumer =
                new JwtConsumerBuilder()
                        .setRequireSubject()
                        .setRequireExpirationTime()
                        .setAllowedClockSkewInSeconds((int) SKEW_MAX.toSeconds())
                        .setExpectedIssuer(rules.issuer())
                        .setExpectedAudience(rules.audience())
                        .setJwsAlgorithmConstraints(
                                ConstraintType.PERMIT,
                                AlgorithmIdentifiers.RSA_USING_SHA256,
                                AlgorithmIdentifiers.RSA_USING_SHA384,
                                AlgorithmIdentifiers.RSA_USING_SHA512,
                                AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                                AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384)
                        .setVerificationKeyResolver(keys)
                        .build();
    }

    /// @param keys where the provider has its keys (`jwks_uri`): HTTPS, but on this machine
    /// @throws IllegalArgumentException if somebody on the way could put other keys there
    public static Tokens of(TokenRules rules, URI keys, InstantSource clock) {
        return new Tokens(rules, new ProviderKeys(new KeysUrl(keys), clock));
    }

    /// The token that a request brings, if it is one and no API key.
    ///
    /// @param authorization the header's value, or `null`
    public static Optional<String> in(@Nullable String authorization) {
        return authorization == null
                        || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                        || authorization.length() > CHARS_MAX
                ? Optional.empty()
                : Optional.of(authorization.substring(SCHEME.length()).strip())
                        .filter(token -> !token.startsWith(ApiKey.PREFIX));
    }

    /// Blocks while the provider's keys are fetched.
    public Verdict judge(String token, Role needed) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            String name = name(claims.getSubject());
            Role role = role(claims);
            if (role == null) {
                return new Verdict.Unknown(true, name);
            }
            Caller caller = new Caller(name, role);
            return role.includes(needed)
                    ? new Verdict.Granted(caller)
                    : new Verdict.TooLow(caller, needed);
        } catch (InvalidJwtException | MalformedClaimException e) {
            // its message shows the claims of whoever it may be
            return new Verdict.Unknown(true, null);
        }
    }

    private static String name(String subject) {
        if (subject.length() <= NAME_CHARS_MAX) {
            return NAME_PREFIX + subject;
        }
        // half of a pair is no character
        boolean within = Character.isHighSurrogate(subject.charAt(NAME_CHARS_MAX - 1));
        return NAME_PREFIX + subject.substring(0, within ? NAME_CHARS_MAX - 1 : NAME_CHARS_MAX);
    }

    /// The largest role of ours that it names.
    private @Nullable Role role(JwtClaims claims) {
        Object at = claims.getClaimsMap();
        for (String name : rules.rolesPath()) {
            at = at instanceof Map<?, ?> object ? object.get(name) : null;
        }
        Collection<?> named =
                switch (at) {
                    case Collection<?> all -> all;
                    case String text -> List.of(text.split(" ", -1));
                    // what is nested deeper, or no text, names nothing
                    case null, default -> List.of();
                };
        return named.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(role -> role.startsWith(rules.rolePrefix()))
                .flatMap(role -> Role.named(role.substring(rules.rolePrefix().length())).stream())
                .max(Role::compareTo)
                .orElse(null);
    }
}
