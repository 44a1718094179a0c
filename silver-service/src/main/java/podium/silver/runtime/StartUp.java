package podium.silver.runtime;

import podium.events.Rules;
import podium.events.Topics;
import podium.lake.Belonging;
import podium.lake.LakeException;
import podium.lake.LogRecord;
import podium.lake.ObjectStore;
import podium.lake.RestoredLog;
import podium.lake.RunRecord;
import podium.lake.StoreProbe;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;
import podium.lake.kafka.TopicRules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Asks whether everything that the service depends on is there and fits: Kafka and its topics, a
/// store that creates once, a bucket that belongs to this log, and a run of this version's rules.
final class StartUp {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final KafkaLog log;
    private final ObjectStore store;
    private final Topics topics;
    private final InstantSource clock;

    StartUp(KafkaLog log, ObjectStore store, Topics topics, InstantSource clock) {
        this.log = log;
        this.store = store;
        this.topics = topics;
        this.clock = clock;
    }

    /// What the bucket says of its log and of this run.
    ///
    /// @param restored which part of the log the run reads from a topic of its own
    record Claims(LogRecord log, RunRecord run, Optional<RestoredLog> restored) {}

    /// @param attempt names this proof of the store; used once
    /// @param patience what does not answer yet, or is not there yet, is asked again for so long
    /// @throws LakeException saying what doesn't fit
    Claims check(String attempt, Duration patience) {
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

    private Claims check(String attempt) {
        int partitions = log.check(TopicRules.raw(Topics.RAW)).partitions();
        log.check(TopicRules.events(topics.clean(), partitions));
        log.check(TopicRules.events(topics.rejected(), partitions));
        log.check(TopicRules.commits(topics.commits()));
        new StoreProbe(store, attempt).prove();
        Belonging belonging = LakeDocuments.belonging(store);
        LogRecord claimedLog =
                belonging.claimLog(
                        log.clusterId(),
                        log.topicIds(List.of(Topics.RAW, Topics.bronzeCommits())),
                        partitions);
        List<String> own = List.of(topics.clean(), topics.rejected(), topics.commits());
        RunRecord claimedRun =
                belonging.claimRun(
                        new RunRecord(topics.run(), Rules.VERSION, 0, log.topicIds(own)));
        return new Claims(claimedLog, claimedRun, belonging.restored(topics.run()));
    }
}
