package podium.silver.runtime;

import podium.events.Topics;
import podium.lake.ObjectStore;
import podium.lake.RestoredLog;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;
import podium.lake.status.ClockStep;
import podium.silver.LogGuard;
import podium.silver.RawInput;
import podium.silver.RawInput.Reading;
import podium.silver.RecordEncoder;
import podium.silver.SilverException;
import podium.silver.avro.AvroCodec;
import podium.silver.avro.SchemaRegistry;
import podium.silver.kafka.AdminRawLog;
import podium.silver.kafka.RestoredInput;
import podium.silver.streams.SilverStreams;
import podium.silver.streams.StreamsSettings;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Everything that runs in silver-service, without Quarkus: cleaning, the two landings, and a look
/// at events.raw now and then.
final class SilverPipeline implements AutoCloseable {
    private final PipelineSettings settings;
    private final SchemaRegistry registry;
    private final AdminRawLog rawLog;

    /// Ends of what asks Kafka for a restored log.
    private final List<Runnable> inputs = new ArrayList<>();

    private final Landings landings;
    private final SilverStreams streams;
    private final LogWatch watch;
    private @Nullable AvroCodec codec;

    private SilverPipeline(
            PipelineSettings settings,
            ObjectStore store,
            StartUp.Claims claims,
            InstantSource clock) {
        this.settings = settings;
        this.registry = new SchemaRegistry(settings.registryUrl(), settings.autoRegister());
        this.rawLog = AdminRawLog.connect(settings.brokers(), Topics.RAW);
        int partitions = claims.log().partitions();
        this.landings =
                new Landings(
                        settings,
                        partitions,
                        claims.run(),
                        store,
                        LakeDocuments.releaseLog(store),
                        clock);
        StreamsSettings cleaning =
                new StreamsSettings(
                        settings.brokers(),
                        settings.instance(),
                        settings.topics(),
                        partitions,
                        settings.stateDirectory(),
                        settings.streamThreads(),
                        settings.commitInterval(),
                        settings.sightingsWaitingMax(),
                        settings.haltedRetry());
        this.streams =
                new SilverStreams(
                        cleaning,
                        input(claims, cleaning.applicationId()),
                        this::encoder,
                        new ClockStep(clock, System::nanoTime));
        this.watch = new LogWatch(rawLog, streams, clock);
    }

    private RawInput input(StartUp.Claims claims, String group) {
        String rawId = claims.log().topicIds().getOrDefault(Topics.RAW, "");
        Reading raw = new Reading(Topics.RAW, new LogGuard(rawLog, rawId));
        if (claims.restored().isEmpty()) {
            return RawInput.of(raw);
        }
        RestoredLog log = claims.restored().get();
        AdminRawLog restoredLog = AdminRawLog.connect(settings.brokers(), log.topic());
        Reading restored = new Reading(log.topic(), new LogGuard(restoredLog, log.topicId()));
        RestoredInput both =
                new RestoredInput(settings.brokers(), group, restored, log.ends(), raw);
        inputs.addAll(List.of(restoredLog::close, both::close));
        return both;
    }

    /// Checks what it depends on, then starts.
    ///
    /// @param attempt names this start; used once
    /// @throws podium.lake.LakeException saying what doesn't fit
    static SilverPipeline start(
            PipelineSettings settings, ObjectStore store, InstantSource clock, String attempt) {
        StartUp.Claims claims;
        try (KafkaLog log = KafkaLog.connect(settings.brokers().properties())) {
            claims =
                    new StartUp(log, store, settings.topics(), clock)
                            .check(attempt, settings.startTimeout());
        }
        SilverPipeline pipeline = new SilverPipeline(settings, store, claims, clock);
        pipeline.streams.start();
        pipeline.watch.start();
        return pipeline;
    }

    /// Asked by the thread that starts cleaning; landing starts with the first answer.
    private synchronized RecordEncoder encoder() throws SilverException {
        if (codec == null) {
            codec = AvroCodec.find(registry, settings.topics());
        }
        landings.start(codec);
        return codec;
    }

    SilverStreams streams() {
        return streams;
    }

    Landings landings() {
        return landings;
    }

    LogWatch watch() {
        return watch;
    }

    /// Commits and stops, within 10 s.
    @Override
    public void close() {
        watch.close();
        Thread landing = Thread.ofVirtual().start(landings::close);
        streams.close();
        try {
            landing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rawLog.close();
        inputs.forEach(Runnable::run);
        registry.close();
        synchronized (this) {
            if (codec != null) {
                codec.close();
            }
        }
    }
}
