package podium.gold.runtime;

import podium.events.Topics;
import podium.gold.rest.GoldView;
import podium.gold.rest.ReleaseLimits;
import podium.lake.ObjectStore;
import podium.lake.s3.S3ObjectStore;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.InstantSource;

/// Puts the parts together.
@Singleton
class Wiring {
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
    ReleaseLimits limits(ReleaseConfig config) {
        return new ReleaseLimits(config.timeout(), config.waitingMax());
    }

    @Produces
    @Singleton
    GoldView view(
            GoldService service,
            @ConfigProperty(name = "podium.run") String run,
            InstantSource clock) {
        return new ServiceView(service, new Topics(run), clock);
    }
}
