package podium.access.runtime;

import podium.access.Role;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Who is let in, and what is written down of it.
@ConfigMapping(prefix = "podium.access")
public interface AccessConfig {
    /// What may be done without a key: `reader`, `analyst` or `operator`; left out, nothing
    /// (`podium.access.anonymous`).
    Optional<Role> anonymous();

    /// The key file (`podium.access.keys`). Where there is none, no key is good.
    Optional<Path> keys();

    /// The OpenID provider whose bearer tokens are good beside keys, as `iss` in them has it; left
    /// out, no token is (`podium.access.token-issuer`).
    Optional<String> tokenIssuer();

    /// Whom a token has to be made out to, as `aud` has it; needed with the issuer
    /// (`podium.access.token-audience`).
    Optional<String> tokenAudience();

    /// Where the provider has its keys, its `jwks_uri`: HTTPS, or on this machine; needed with the
    /// issuer (`podium.access.token-keys-url`).
    Optional<URI> tokenKeysUrl();

    /// The claim with the roles; one inside others has `/` between their names
    /// (`podium.access.token-roles-claim`).
    @WithDefault("groups")
    String tokenRolesClaim();

    /// What stands there before `reader`, `analyst` or `operator`
    /// (`podium.access.token-role-prefix`).
    @WithDefault("podium-")
    String tokenRolePrefix();

    /// The file with the key that this service sends when it asks others
    /// (`podium.access.key-file`).
    Optional<Path> keyFile();

    /// Refusals a second that one client (address) gets as such for long; further ones get 429, and
    /// are counted but not written down (`podium.access.refusals-rate`).
    @WithDefault("1")
    @Min(1)
    @Max(1_000)
    long refusalsRate();

    /// Refusals that it gets at once after a rest (`podium.access.refusals-burst`).
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    long refusalsBurst();

    /// Refusals a second, of all clients, that are written down; further ones are counted
    /// (`podium.access.refusals-written-rate`). They keep the disk from what is done.
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    long refusalsWrittenRate();

    /// Clients whose refusals are remembered (`podium.access.clients-max`).
    @WithDefault("10000")
    @Min(1)
    @Max(1_000_000)
    int clientsMax();

    /// Folder of the log of actions; without one, actions and refusals are lines of the service's
    /// own log (`podium.access.log`).
    Optional<Path> log();

    /// Whether a call that takes an operator is written down as such, before it is begun and when
    /// it was answered (`podium.access.log-calls`). operations-service writes down operations
    /// instead.
    @WithDefault("true")
    boolean logCalls();

    /// Bytes of a file of the log of actions (`podium.access.log-size-max`).
    @WithDefault("16M")
    MemorySize logSizeMax();

    /// Full files that are kept beside the one that is written, of actions and of refusals each
    /// (`podium.access.log-files-max`).
    @WithDefault("8")
    @Min(1)
    @Max(1_000)
    int logFilesMax();
}
