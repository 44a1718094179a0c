package podium.silver.runtime;

import podium.silver.rest.StatusDocument;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.function.Supplier;

/// What silver-service is made of.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Supplier<StatusDocument> status(SilverService service) {
        return service::status;
    }
}
