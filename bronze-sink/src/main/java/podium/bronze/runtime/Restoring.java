package podium.bronze.runtime;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.kafka.CommittedBarriers;
import podium.bronze.kafka.RestoredTopic;
import podium.bronze.restore.Chains;
import podium.bronze.restore.KnownBarriers;
import podium.events.Topics;
import podium.lake.Belonging;
import podium.lake.LakeException;
import podium.lake.LogRecord;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.RestoredLog;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;

import java.util.List;
import java.util.Optional;

/// Gives a run what retention has taken from `events.raw`: all of Bronze, in a topic of the run's
/// own, from which the run moves on to `events.raw` (DESIGN §9). The line goes on meanwhile; what
/// it lands after this has begun, the run reads from `events.raw`.
final class Restoring {
    private final RestoreOptions options;
    private final ObjectStore store;
    private final Belonging belonging;
    private final RestoreView view;

    Restoring(RestoreOptions options, ObjectStore store, RestoreView view) {
        this.options = options;
        this.store = store;
        this.belonging = LakeDocuments.belonging(store);
        this.view = view;
    }

    /// Goes on where an attempt before has stopped; once done, there is nothing more to do.
    ///
    /// @throws LakeException saying what doesn't fit, and what to do
    void run() throws InterruptedException {
        String run = options.run().run();
        Optional<RestoredLog> before = belonging.restored(run);
        if (before.isPresent() && options.doing() == RestoreOptions.Doing.PLAN_AS_JSON) {
            view.say(written(before.get()).json());
            return;
        }
        if (before.isPresent()) {
            view.say("run %s: Bronze is in %s already".formatted(run, before.get().topic()));
            return;
        }
        if (belonging.run(run).isPresent()) {
            throw BronzeException.notRestored(
                    "run '%s' has begun to read events.raw".formatted(run),
                    "name the run that is to be fed from Bronze differently");
        }
        LogRecord log = claimedLog();
        // release and barriers first: every line before them is in the bucket by now
        Optional<Release> newest = LakeDocuments.releaseLog(store).newest();
        KnownBarriers barriers = new KnownBarriers(log.partitions());
        CommittedBarriers.read(options.brokers(), Topics.bronzeCommits(), barriers);
        Chains chains = Chains.list(store, log.partitions());
        newest.ifPresent(chains::check);
        ObjectFormat format = Formats.ofBucket(store);
        RestoredLogWriter writer =
                new RestoredLogWriter(store, format, chains, barriers.upToTheLast());
        checkMovesOn(writer.ends());
        String topic = options.run().restoredRaw();
        RestorePlan plan = plan(writer, topic, newest);
        switch (options.doing()) {
            case PLAN -> view.say(plan.text());
            case PLAN_AS_JSON -> view.say(plan.json());
            case ALL -> {
                view.say(plan.text());
                write(writer, topic, log.partitions());
            }
        }
    }

    private LogRecord claimedLog() {
        LogRecord valid =
                belonging
                        .log()
                        .orElseThrow(() ->
                                BronzeException.notRestored(
                                        "the bucket has no Bronze yet",
                                        "send events first: ./podium generate, ./podium import"));
        try (KafkaLog log = KafkaLog.connect(options.brokers().properties())) {
            return belonging.claimLog(
                    log.clusterId(),
                    log.topicIds(List.of(Topics.RAW, Topics.bronzeCommits())),
                    valid.partitions());
        }
    }

    /// The run moves on to `events.raw` where the restored part ends, so that must be there.
    private void checkMovesOn(List<Long> ends) {
        List<Long> starts;
        try (RestoredTopic raw = RestoredTopic.connect(options.brokers(), Topics.RAW)) {
            starts = raw.starts();
        }
        for (int partition = 0; partition < ends.size(); partition++) {
            if (starts.get(partition) > ends.get(partition)) {
                throw BronzeException.notRestored(
                        "Bronze has partition %d up to offset %d, and events.raw from %d on"
                                .formatted(partition, ends.get(partition), starts.get(partition)),
                        "what lies between was deleted before it landed: ./podium recover makes a new log of Bronze");
            }
        }
    }

    private void write(RestoredLogWriter writer, String topic, int partitions)
            throws InterruptedException {
        String run = options.run().run();
        try (RestoredTopic restored = RestoredTopic.connect(options.brokers(), topic)) {
            restored.make(partitions);
            writer.write(options.brokers(), restored, topic, view);
            belonging.recordRestored(new RestoredLog(run, topic, restored.id(), writer.ends()));
        }
        view.say("run %s: Bronze is in %s".formatted(run, topic));
    }

    private RestorePlan plan(RestoredLogWriter writer, String topic, Optional<Release> newest) {
        return new RestorePlan(
                topic,
                writer.entries(),
                writer.entries() - begun(topic),
                writer.objects(),
                RestorePlan.Stated.of(newest));
    }

    /// Of a topic that is written already.
    private static RestorePlan written(RestoredLog restored) {
        return new RestorePlan(restored.topic(), sum(restored.ends()), 0, 0, null);
    }

    /// What an attempt before has written.
    private long begun(String topic) {
        try (RestoredTopic restored = RestoredTopic.connect(options.brokers(), topic)) {
            return restored.find() instanceof RestoredTopic.Found.Begun ? sum(restored.ends()) : 0;
        }
    }

    private static long sum(List<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }
}
