package podium.access.runtime;

import podium.access.http.OwnKey;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The key that this service has itself.
@Singleton
final class OwnKeys {
    @Produces
    @Singleton
    OwnKey ownKey(AccessConfig config) {
        return config.keyFile().map(OwnKey::in).orElseGet(OwnKey::none);
    }
}
