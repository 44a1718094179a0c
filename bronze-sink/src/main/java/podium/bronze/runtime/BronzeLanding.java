package podium.bronze.runtime;

import podium.bronze.BronzeChain;
import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.ObjectLimits;
import podium.bronze.kafka.RawEntries;
import podium.events.Brokers;
import podium.events.Topics;
import podium.lake.Layer;
import podium.lake.LogRecord;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;
import podium.lake.kafka.LandingLoop;
import podium.lake.kafka.LandingSettings;
import podium.lake.kafka.LandingSource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The landing loop of events.raw, made of its settings, without Quarkus.
final class BronzeLanding {
    private static final String GROUP = "podium-bronze";
    private static final long OBJECT_BYTES_MAX = 16L * 1024 * 1024;

    /// Of 2 MiB each, at the worst: 64 MiB of a heap of 256.
    private static final int POLL_RECORDS_MAX = 32;

    private static final Duration RETRY_DELAY_MAX = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);

    private BronzeLanding() {}

    /// Checks what it depends on, then starts.
    ///
    /// @param attempt names this start; used once
    /// @throws podium.lake.LakeException saying what doesn't fit
    static LandingLoop start(
            Brokers brokers,
            BronzeConfig config,
            ObjectStore store,
            InstantSource clock,
            String attempt) {
        ObjectFormat format = Formats.of(config);
        Formats.sayIfSlow(format);
        ObjectLimits limits = limits(config);
        List<LogRecord> logs;
        try (KafkaLog log = KafkaLog.connect(brokers.properties())) {
            logs = new StartUp(log, store, format, clock).check(attempt, config.startTimeout());
        }
        LogRecord belongs = logs.getLast();
        Set<String> topicIds =
                logs.stream()
                        .map(log -> log.topicIds().getOrDefault(Topics.RAW, ""))
                        .collect(Collectors.toSet());
        String topicId = belongs.topicIds().getOrDefault(Topics.RAW, "");
        LandingSource source =
                new LandingSource(
                        Layer.BRONZE,
                        Topics.RAW,
                        topicId,
                        belongs.partitions(),
                        Topics.bronzeCommits(),
                        GROUP,
                        0);
        LandingSettings settings =
                new LandingSettings(
                        brokers.properties(),
                        config.instance(),
                        config.memoryMax().asLongValue(),
                        POLL_RECORDS_MAX,
                        config.sessionTimeout(),
                        RETRY_DELAY_MAX,
                        config.haltedRetry(),
                        STOP_TIMEOUT);
        ReleaseLog releases = LakeDocuments.releaseLog(store);
        return new LandingLoop(
                        source,
                        settings,
                        store,
                        () -> lastOf(belongs, releases),
                        RawEntries::of,
                        (partition, from) ->
                                new BronzeChain(partition, from, topicId, topicIds, limits, format),
                        clock)
                .start();
    }

    /// A release of a log before this one says nothing of this one's commits: the chain is walked
    /// again from the beginning, and every object held against the log.
    private static Optional<Release> lastOf(LogRecord log, ReleaseLog releases) {
        return releases.newest().filter(release -> release.number() >= log.firstRelease());
    }

    // any writer must be able to read any other's object
    private static ObjectLimits limits(BronzeConfig config) {
        long bytesMax = config.objectBytesMax().asLongValue();
        if (bytesMax < 1 || bytesMax > OBJECT_BYTES_MAX) {
            throw BronzeException.badSetting(
                    "podium.bronze.object-bytes-max",
                    "is %d, not 1 to %d".formatted(bytesMax, OBJECT_BYTES_MAX));
        }
        return new ObjectLimits(config.objectRecordsMax(), bytesMax);
    }
}
