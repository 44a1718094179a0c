package podium.bronze.runtime;

import podium.bronze.ObjectFormat;
import podium.events.Topics;
import podium.lake.Belonging;
import podium.lake.LakeException;
import podium.lake.LogRecord;
import podium.lake.ObjectStore;
import podium.lake.StoreProbe;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;
import podium.lake.kafka.TopicRules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Asks whether everything that the service depends on is there and fits: Kafka and its topics, a
/// store that creates once, and a bucket that belongs to this log and has this format.
final class StartUp {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final KafkaLog log;
    private final ObjectStore store;
    private final ObjectFormat format;
    private final InstantSource clock;

    StartUp(KafkaLog log, ObjectStore store, ObjectFormat format, InstantSource clock) {
        this.log = log;
        this.store = store;
        this.format = format;
        this.clock = clock;
    }

    /// @param attempt names this proof of the store; used once
    /// @param patience what does not answer yet, or is not there yet, is asked again for so long
    /// @return what the bucket says of its log and of those before it, oldest first
    /// @throws LakeException saying what doesn't fit
    List<LogRecord> check(String attempt, Duration patience) {
        Instant deadline = clock.instant().plus(patience);
        for (int number = 0; ; number++) {
            try {
                return check(attempt + "-" + number);
            } catch (LakeException.LogUnavailable
                    | LakeException.StoreUnavailable
                    | LakeException.TopicUnfit e) {
                if (clock.instant().isAfter(deadline) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private List<LogRecord> check(String attempt) {
        int partitions = log.check(TopicRules.raw(Topics.RAW)).partitions();
        log.check(TopicRules.commits(Topics.bronzeCommits()));
        new StoreProbe(store, attempt).prove();
        Belonging belonging = LakeDocuments.belonging(store);
        belonging.claimLog(
                log.clusterId(),
                log.topicIds(List.of(Topics.RAW, Topics.bronzeCommits())),
                partitions);
        Formats.refuseOther(store, format);
        return belonging.logs();
    }
}
