package podium.access.jwt;

import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The keys of an OpenID provider. They are fetched when they are old, and when a token names one
/// that is not among them; once in ten seconds at most, whoever asks, and whether or not it works.
final class ProviderKeys implements VerificationKeyResolver {
    /// What was fetched is asked for again after it.
    static final Duration KEPT = Duration.ofHours(1);

    /// What was fetched counts for so long, even if the provider is silent since.
    static final Duration KEPT_WHILE_SILENT = Duration.ofHours(6);

    /// Between two fetches.
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
    private static final Known NONE = new Known(List.of(), Instant.EPOCH, Instant.EPOCH);

    private final Source source;
    private final InstantSource clock;
    private final VerificationJwkSelector selector = new VerificationJwkSelector();
    private final Lock fetching = new ReentrantLock();
    private volatile Known known = NONE;

    ProviderKeys(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// Where the provider has them.
    @FunctionalInterface
    interface Source {
        /// Comes back within a time that is short.
        List<JsonWebKey> fetch() throws IOException, JoseException, InterruptedException;
    }

    /// @param fetchedAt when the provider said so
    /// @param triedAt when it was last asked
    private record Known(List<JsonWebKey> keys, Instant fetchedAt, Instant triedAt) {
        boolean isOld(Instant now) {
            return !now.isBefore(fetchedAt.plus(KEPT));
        }

        boolean mayAsk(Instant now) {
            return !now.isBefore(triedAt.plus(PAUSE));
        }

        List<JsonWebKey> at(Instant now) {
            return now.isBefore(fetchedAt.plus(KEPT_WHILE_SILENT)) ? keys : List.of();
        }
    }

    /// Waits while they are fetched, unless there is one that will do.
    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting)
            throws UnresolvableKeyException {
        Instant now = clock.instant();
        Known seen = known;
        JsonWebKey key = selected(signature, seen.at(now));
        if (key == null) {
            fetching.lock();
            key = selected(signature, refreshed(seen, now).at(now));
        } else if (seen.isOld(now) && fetching.tryLock()) {
            // one that the provider took back is good no longer
            key = selected(signature, refreshed(seen, now).at(now));
        }
        if (key == null) {
            throw new UnresolvableKeyException("it is signed with no key of the provider");
        }
        return key.getKey();
    }

    private @Nullable JsonWebKey selected(JsonWebSignature signature, List<JsonWebKey> keys)
            throws UnresolvableKeyException {
        try {
            return selector.select(signature, keys);
        } catch (JoseException e) {
            throw new UnresolvableKeyException("no key can be told for it", e);
        }
    }

    /// Gives the lock back.
    ///
    /// @param seen what did not do; whoever waited while another one fetched takes what he got
    private Known refreshed(Known seen, Instant now) {
        try {
            if (known == seen && seen.mayAsk(now)) {
                known = fetched(seen, now);
            }
            return known;
        } finally {
            fetching.unlock();
        }
    }

    private Known fetched(Known before, Instant now) {
        try {
            return new Known(List.copyOf(source.fetch()), now, now);
        } catch (IOException | JoseException e) {
            LOG.warnf("the provider's keys could not be fetched reason=\"%s\"", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Known(before.keys(), before.fetchedAt(), now);
    }
}
