package podium.lake.runtime;

import podium.events.Brokers;
import podium.lake.ObjectStore;
import podium.lake.cost.CostMeter;
import podium.lake.cost.CostSettings;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import java.time.InstantSource;

/// What every service of the lake is made of.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /// The settings `podium.kafka.*`.
    @Produces
    @Singleton
    Brokers brokers(Config config) {
        return Brokers.read(name -> config.getOptionalValue(name, String.class).orElse(null));
    }

    /// The settings `podium.cost.*`.
    @Produces
    @Singleton
    CostSettings costSettings(Config config) {
        return CostSettings.read(
                config.getPropertyNames(),
                name -> config.getOptionalValue(name, String.class).orElse(null));
    }

    @Produces
    @Singleton
    CostMeter cost(CostSettings settings, InstantSource clock) {
        return new CostMeter(settings, clock.instant(), System::nanoTime);
    }

    /// The extension's client, but counted.
    @Produces
    @Singleton
    S3Client client(S3ClientBuilder builder, CostMeter cost) {
        return S3Clients.counted(builder, cost.counter());
    }

    void close(@Disposes S3Client client) {
        client.close();
    }

    @Produces
    @Singleton
    ObjectStore store(S3Client client, StoreConfig config) {
        return new S3ObjectStore(client, config.bucket());
    }
}
