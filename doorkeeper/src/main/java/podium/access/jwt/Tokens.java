package podium.access.jwt;

import podium.access.ApiKey;
import podium.access.Caller;
import podium.access.Role;
import podium.access.Verdict;

import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
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
    private static final Duration KEYS_KEPT = Duration.ofHours(1);
    private static final Duration KEYS_KEPT_WHILE_SILENT = Duration.ofHours(6);

    /// A token with a key that nobody knows has the keys fetched; not more often than this.
    private static final Duration FETCH_PAUSE = Duration.ofSeconds(10);

    private static final Duration FETCH_MAX = Duration.ofSeconds(3);
    private static final int KEYS_BYTES_MAX = 1 << 20;

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
    public static Tokens of(TokenRules rules, URI keys) {
        if (!"https".equals(keys.getScheme()) && !isHere(keys)) {
            throw new IllegalArgumentException(
                    "podium.access.token-keys-url: %s is not https".formatted(keys));
        }
        Get get = new Get();
        get.setConnectTimeout((int) FETCH_MAX.toMillis());
        get.setReadTimeout((int) FETCH_MAX.toMillis());
        get.setRetries(0);
        get.setResponseBodySizeLimit(KEYS_BYTES_MAX);
        HttpsJwks fetched = new HttpsJwks(keys.toString());
        fetched.setSimpleHttpGet(get);
        fetched.setDefaultCacheDuration(KEYS_KEPT.toSeconds());
        fetched.setRetainCacheOnErrorDuration(KEYS_KEPT_WHILE_SILENT.toSeconds());
        fetched.setRefreshReprieveThreshold(FETCH_PAUSE.toMillis());
        return new Tokens(rules, new HttpsJwksVerificationKeyResolver(fetched));
    }

    private static boolean isHere(URI uri) {
        try {
            return "http".equals(uri.getScheme())
                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
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
        return NAME_PREFIX + subject.substring(0, Math.min(subject.length(), NAME_CHARS_MAX));
    }

    /// The largest role of ours that it names.
    private @Nullable Role role(JwtClaims claims) {
        Object at = claims.getClaimsMap();
        for (String name : rules.rolesPath()) {
            at = at instanceof Map<?, ?> object ? object.get(name) : null;
        }
        Collection<?> named =
                at instanceof Collection<?> all
                        ? all
                        : Arrays.asList(String.valueOf(at).split(" ", -1));
        return named.stream()
                .map(String::valueOf)
                .filter(role -> role.startsWith(rules.rolePrefix()))
                .flatMap(role -> Role.named(role.substring(rules.rolePrefix().length())).stream())
                .max(Role::compareTo)
                .orElse(null);
    }
}
