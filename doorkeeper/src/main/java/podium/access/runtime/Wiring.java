package podium.access.runtime;

import podium.access.Anonymous;
import podium.access.http.OwnKey;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What services may know of their doorkeeper, and the key that they have themselves.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Anonymous anonymous(AccessConfig config) {
        return new Anonymous(config.anonymous().orElse(null));
    }

    @Produces
    @Singleton
    OwnKey ownKey(AccessConfig config) {
        return config.keyFile().map(OwnKey::in).orElseGet(OwnKey::none);
    }
}
