package podium.compaction.runtime;

import podium.compaction.rest.RoundDesk;
import podium.compaction.rest.StatusDocument;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.function.Supplier;

/// What the compactor is made of.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Supplier<StatusDocument> status(CompactionService service) {
        return service::status;
    }

    @Produces
    @Singleton
    RoundDesk rounds(CompactionService service) {
        return service::ask;
    }
}
