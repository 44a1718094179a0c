package podium.compaction.runtime;

import podium.compaction.rest.StatusDocument;
import podium.lake.ObjectStore;
import podium.lake.s3.S3ObjectStore;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.InstantSource;
import java.util.function.Supplier;

/// What the compactor is made of.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ObjectStore store(S3Client client, StoreConfig config) {
        return new S3ObjectStore(client, config.bucket());
    }

    @Produces
    @Singleton
    Supplier<StatusDocument> status(CompactionService service) {
        return service::status;
    }
}
