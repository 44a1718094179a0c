package podium.bronze.runtime;

import podium.bronze.rest.StatusDocument;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.function.Supplier;

/// What bronze-sink is made of.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Supplier<StatusDocument> status(BronzeService service) {
        return service::status;
    }
}
