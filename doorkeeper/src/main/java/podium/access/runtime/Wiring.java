package podium.access.runtime;

import podium.access.Anonymous;
import podium.access.http.OwnKey;
import podium.access.jwt.TokenRules;
import podium.access.jwt.Tokens;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.InstantSource;
import java.util.Optional;

/// What services may know of their doorkeeper, and the key that they have themselves.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Anonymous anonymous(AccessConfig config) {
        return new Anonymous(config.anonymous().orElse(null));
    }

    /// @throws IllegalArgumentException naming what is missing: the service doesn't start
    static Optional<Tokens> tokens(AccessConfig config) {
        if (config.tokenIssuer().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Tokens.of(
                        new TokenRules(
                                config.tokenIssuer().get(),
                                needed(config.tokenAudience(), "token-audience"),
                                config.tokenRolesClaim(),
                                config.tokenRolePrefix()),
                        needed(config.tokenKeysUrl(), "token-keys-url"),
                        InstantSource.system()));
    }

    private static <T> T needed(Optional<T> setting, String name) {
        return setting.orElseThrow(() ->
                new IllegalArgumentException(
                        "podium.access.%s is needed with podium.access.token-issuer"
                                .formatted(name)));
    }

    @Produces
    @Singleton
    OwnKey ownKey(AccessConfig config) {
        return config.keyFile().map(OwnKey::in).orElseGet(OwnKey::none);
    }
}
