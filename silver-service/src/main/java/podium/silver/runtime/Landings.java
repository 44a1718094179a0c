package podium.silver.runtime;

import podium.events.Topics;
import podium.lake.Layer;
import podium.lake.ObjectStore;
import podium.lake.ReleaseLog;
import podium.lake.RunRecord;
import podium.lake.kafka.LandingLoop;
import podium.lake.kafka.LandingSettings;
import podium.lake.kafka.LandingSource;
import podium.lake.landing.LandingStatus;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.StartPoint;
import podium.silver.avro.AvroCodec;
import podium.silver.kafka.SilverEntries;
import podium.silver.landing.EventRows;
import podium.silver.landing.LandedRows;
import podium.silver.landing.LandingLimits;
import podium.silver.landing.LastRelease;
import podium.silver.landing.RejectRows;
import podium.silver.landing.SilverLanding;
import podium.silver.parquet.ParquetRows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The two landing loops. They start once the schemas are known.
final class Landings implements AutoCloseable {
    private static final int CHUNK_BYTES_MAX = 4 * 1024 * 1024;

    /// Of some 10 KiB each, at the worst: fields and excerpts are bounded.
    private static final int POLL_RECORDS_MAX = 500;

    private final PipelineSettings settings;
    private final int partitions;
    private final RunRecord run;
    private final ObjectStore store;
    private final LastRelease last;
    private final InstantSource clock;
    private final AtomicLong opened = new AtomicLong();
    private final List<LandingLoop> loops = new ArrayList<>();

    Landings(
            PipelineSettings settings,
            int partitions,
            RunRecord run,
            ObjectStore store,
            ReleaseLog releases,
            InstantSource clock) {
        this.settings = settings;
        this.partitions = partitions;
        this.run = run;
        this.store = store;
        this.last = new LastRelease(releases, run.run());
        this.clock = clock;
    }

    /// Starts them, unless they were started before.
    synchronized void start(AvroCodec codec) {
        if (!loops.isEmpty()) {
            return;
        }
        Topics topics = settings.topics();
        SpoolFolder.empty(settings.spoolDirectory());
        loops.add(
                loop(
                        new EventRows(topics.run(), codec::readClean, ParquetRows.events()),
                        topics.clean(),
                        "podium-silver-landing-" + topics.run()));
        loops.add(
                loop(
                        new RejectRows(topics.run(), codec::readRejected, ParquetRows.rejected()),
                        topics.rejected(),
                        "podium-rejected-landing-" + topics.run()));
        loops.forEach(LandingLoop::start);
    }

    /// Of both layers; empty before they were started.
    synchronized Map<Layer, LandingLoop> loops() {
        return loops.isEmpty()
                ? Map.of()
                : Map.of(Layer.SILVER, loops.getFirst(), Layer.REJECTED, loops.getLast());
    }

    List<LandingStatus> statuses() {
        return loops().values().stream().map(LandingLoop::status).toList();
    }

    private LandingLoop loop(LandedRows<?> rows, String topic, String group) {
        LandingSource source =
                new LandingSource(
                        rows.layer(),
                        topic,
                        run.topicIds().getOrDefault(topic, ""),
                        partitions,
                        settings.topics().commits(),
                        group,
                        run.startCut());
        LandingSettings limits =
                new LandingSettings(
                        settings.brokers().properties(),
                        settings.instance(),
                        settings.landingBytesMax(),
                        POLL_RECORDS_MAX,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        settings.haltedRetry(),
                        Duration.ofSeconds(7));
        return new LandingLoop(
                source,
                limits,
                store,
                last::now,
                SilverEntries::of,
                (partition, from) -> open(rows, partition, from),
                clock);
    }

    private <T> PartitionLanding open(LandedRows<T> rows, int partition, StartPoint from) {
        Path folder =
                settings.spoolDirectory()
                        .resolve(
                                "%s-%02d-%d"
                                        .formatted(
                                                rows.layer().label(),
                                                partition,
                                                opened.incrementAndGet()));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + folder, e);
        }
        return new SilverLanding<>(
                rows,
                partition,
                from,
                new LandingLimits(CHUNK_BYTES_MAX, LandingLimits.FILE_ROWS_MAX),
                folder);
    }

    @Override
    public synchronized void close() {
        List<Thread> stopping =
                loops.stream().map(loop -> Thread.ofVirtual().start(loop::close)).toList();
        for (Thread stop : stopping) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
