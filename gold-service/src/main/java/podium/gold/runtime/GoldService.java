package podium.gold.runtime;

import podium.events.Brokers;
import podium.events.Topics;
import podium.gold.PendingLimits;
import podium.gold.kafka.KafkaSettings;
import podium.gold.kafka.PublisherClients;
import podium.gold.kafka.PublisherThread;
import podium.gold.publish.CompactionCheck;
import podium.gold.publish.GoldTables;
import podium.gold.publish.PublisherLoop;
import podium.gold.publish.PublisherSetup;
import podium.gold.publish.RowLimits;
import podium.gold.streams.GoldStreams;
import podium.gold.streams.GoldStreamsSettings;
import podium.lake.ObjectStore;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// The life of the service: checks, aggregation, publisher; and its end.
@Singleton
public class GoldService {
    private static final Duration STREAMS_CLOSE_MAX = Duration.ofSeconds(5);

    private final GoldConfig config;
    private final ReleaseConfig release;
    private final QualityConfig quality;
    private final RegistryConfig registry;
    private final ObjectStore store;
    private final InstantSource clock;
    private final Brokers brokers;
    private final Topics topics;
    private final Instant begun;
    private final ReleaseLog releases;
    private final CompactionCheck compactionCheck;
    private volatile Optional<Parts> parts = Optional.empty();

    /// What runs once the service has started.
    record Parts(
            KafkaLog log,
            PublisherClients clients,
            PublisherThread publisher,
            GoldStreams streams,
            StatusWatch watch) {}

    GoldService(
            GoldConfig config,
            ReleaseConfig release,
            QualityConfig quality,
            RegistryConfig registry,
            ObjectStore store,
            InstantSource clock,
            Brokers brokers,
            @ConfigProperty(name = "podium.run") String run) {
        this.config = config;
        this.release = release;
        this.quality = quality;
        this.registry = registry;
        this.store = store;
        this.clock = clock;
        this.brokers = brokers;
        this.topics = new Topics(run);
        this.begun = clock.instant();
        this.releases = LakeDocuments.releaseLog(store);
        this.compactionCheck =
                new CompactionCheck(store, releases, LakeDocuments.checkpoints(store));
    }

    /// @throws podium.lake.LakeException saying why it can't
    void start() {
        KafkaLog log = KafkaLog.connect(brokers.properties());
        StartUp.Claims claims =
                new StartUp(log, store, topics, clock)
                        .check(UUID.randomUUID().toString(), config.startTimeout());
        KafkaSettings kafka = new KafkaSettings(brokers, config.instance(), config.kafkaTimeout());
        PublisherSetup setup =
                new PublisherSetup(
                        topics,
                        claims.log().partitions(),
                        claims.run().startCut(),
                        claims.run().rules(),
                        release.interval(),
                        claims.log().firstRelease(),
                        QualitySettings.rules(quality));
        PublisherClients clients = new PublisherClients(kafka, setup, clock);
        GoldTables tables =
                new GoldTables(
                        topics.run(),
                        store,
                        new GoldParquet(),
                        new RowLimits(
                                config.cachedRowsMax(),
                                config.cutsRowsMax(),
                                config.tableRowsMax()));
        PublisherThread publisher =
                new PublisherThread(
                        clients,
                        new LogWatch(log, claims),
                        line ->
                                new PublisherLoop(
                                        setup,
                                        line,
                                        tables,
                                        LakeDocuments.releaseLog(store),
                                        LakeDocuments.checkpoints(store),
                                        clock.instant()),
                        clock);
        GoldStreams streams = new GoldStreams(streamsSettings(claims.run().startCut()), clock);
        StatusWatch watch = new StatusWatch(streams, clients.rawEnds(), clock);
        parts = Optional.of(new Parts(log, clients, publisher, streams, watch));
        streams.start();
        publisher.start();
        watch.start();
        clients.brokers().start();
        Log.infof(
                "started run=%s partitions=%d interval=%s",
                topics.run(), setup.partitions(), release.interval());
    }

    /// What was published, of all runs.
    ReleaseLog releases() {
        return releases;
    }

    CompactionCheck compactionCheck() {
        return compactionCheck;
    }

    /// Empty until the start-up checks have passed.
    Optional<Parts> parts() {
        return parts;
    }

    /// When the process began to start it.
    Instant begun() {
        return begun;
    }

    void stop(@Observes ShutdownEvent event) {
        parts.ifPresent(running -> {
            running.watch.close();
            running.publisher.close();
            if (!running.streams.close(STREAMS_CLOSE_MAX)) {
                Log.warnf(
                        "aggregation did not stop within %s; it goes on from its last transaction",
                        STREAMS_CLOSE_MAX);
            }
            running.clients.close();
            running.log.close();
        });
    }

    private GoldStreamsSettings streamsSettings(long startCut) {
        return new GoldStreamsSettings(
                brokers,
                config.instance(),
                topics.run(),
                startCut,
                config.stateDir(),
                registry.url(),
                config.streamThreads(),
                config.commitInterval(),
                PendingLimits.rows(config.pendingRowsMax()),
                config.membersMemoryMax().asLongValue(),
                config.haltedRetry());
    }
}
