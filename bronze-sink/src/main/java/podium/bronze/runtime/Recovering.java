package podium.bronze.runtime;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.kafka.CommittedBarriers;
import podium.bronze.kafka.RestoredTopic;
import podium.bronze.kafka.RestoredTopic.Found;
import podium.bronze.restore.Chains;
import podium.bronze.restore.KnownBarriers;
import podium.events.Topics;
import podium.lake.Belonging;
import podium.lake.LakeException;
import podium.lake.LogRecord;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.kafka.KafkaLog;

import java.util.List;
import java.util.Locale;

/// Makes a log again that is lost: all of Bronze into an `events.raw` that is new, and that is
/// recorded as the bucket's next log once the last line is back (DESIGN §8). No service and no
/// producer may run meanwhile.
final class Recovering {
    private static final String NAME_ANOTHER =
            "give the run over the recovered log another name: ./podium recover --run NAME";

    private final RestoreOptions options;
    private final ObjectStore store;
    private final Belonging belonging;
    private final ReleaseLog releases;
    private final RestoreView view;

    Recovering(RestoreOptions options, ObjectStore store, RestoreView view) {
        this.options = options;
        this.store = store;
        this.belonging = LakeDocuments.belonging(store);
        this.releases = LakeDocuments.releaseLog(store);
        this.view = view;
    }

    /// Goes on where an attempt before has stopped; once done, there is nothing more to do.
    ///
    /// @throws LakeException saying what doesn't fit, and what to do
    void run() throws InterruptedException {
        LogRecord lost =
                belonging.log().orElseThrow(() -> nothing("the bucket belongs to no log yet"));
        Release newest =
                releases.newest().orElseThrow(() -> nothing("the bucket has no release yet"));
        try (KafkaLog log = KafkaLog.connect(options.bootstrapServers());
                RestoredTopic raw = RestoredTopic.connect(options.bootstrapServers(), Topics.RAW)) {
            Found found = raw.find();
            if (isRecovered(log, lost, newest, found)) {
                view.say("Bronze is in events.raw already, as log %d".formatted(lost.number()));
                return;
            }
            if (belonging.run(options.run().run()).isPresent()) {
                throw BronzeException.notRestored(
                        "run '%s' read a log that is gone".formatted(options.run().run()),
                        NAME_ANOTHER);
            }
            RestoredLogWriter writer = writer(log, lost, newest);
            refuseUnfit(raw, found, writer, lost);
            if (options.dryRun()) {
                view.say(plan(writer, newest));
                return;
            }
            write(raw, found, writer, lost.partitions());
            extend(log, lost, newest);
        }
    }

    /// @throws BronzeException if the log that the bucket belongs to is not lost
    private boolean isRecovered(KafkaLog log, LogRecord valid, Release newest, Found found) {
        boolean isHere =
                found.id().equals(valid.topicIds().get(Topics.RAW))
                        && log.clusterId().equals(valid.clusterId());
        if (!isHere || !hasItsCommits(log, valid)) {
            return false;
        }
        if (valid.number() > 0 && newest.number() < valid.firstRelease()) {
            return true;
        }
        throw BronzeException.notRestored(
                "events.raw is the bucket's log",
                "nothing is to be recovered; if it has lost records for good, delete the topic and give the same command again");
    }

    private boolean hasItsCommits(KafkaLog log, LogRecord valid) {
        return log.topicId(Topics.bronzeCommits())
                .equals(valid.topicIds().get(Topics.bronzeCommits()));
    }

    private RestoredLogWriter writer(KafkaLog log, LogRecord lost, Release newest) {
        KnownBarriers barriers = new KnownBarriers(lost.partitions());
        for (long number : releases.numbers(0, newest.number())) {
            releases.read(number).ifPresent(release -> note(release, barriers));
        }
        if (hasItsCommits(log, lost)) {
            CommittedBarriers.read(options.bootstrapServers(), Topics.bronzeCommits(), barriers);
        }
        Chains chains = Chains.list(store, lost.partitions());
        chains.check(newest);
        ObjectFormat format = Formats.ofBucket(store);
        return new RestoredLogWriter(store, format, chains, barriers);
    }

    private static void note(Release release, KnownBarriers barriers) {
        for (int partition = 0; partition < release.partitions(); partition++) {
            barriers.stood(partition, release.cut(), release.rawOffsets().get(partition) - 1);
        }
    }

    /// Before anything is stopped, and in a dry run too.
    private static void refuseUnfit(
            RestoredTopic raw, Found found, RestoredLogWriter writer, LogRecord lost) {
        if (found instanceof Found.Nothing) {
            return;
        }
        if (found instanceof Found.Used(_, List<Long> ends)) {
            boolean isWhole = raw.starts().stream().allMatch(start -> start == 0);
            if (!isWhole || !ends.equals(writer.ends())) {
                throw BronzeException.unfitTopic(
                        Topics.RAW,
                        isWhole ? "has records that are not the bucket's" : "lacks its beginning",
                        "it may hold records that never landed: stop whoever writes to it, save those, delete it, and give the same command again");
            }
        }
        if (raw.partitions() != lost.partitions()) {
            throw BronzeException.unfitTopic(
                    Topics.RAW,
                    "has %d partitions, the lost one had %d"
                            .formatted(raw.partitions(), lost.partitions()),
                    "delete it, and give the same command again");
        }
    }

    private void write(RestoredTopic raw, Found found, RestoredLogWriter writer, int partitions)
            throws InterruptedException {
        switch (found) {
            case Found.Nothing() -> raw.make(partitions);
            case Found.Empty _ -> raw.beginWriting();
            case Found.Begun _, Found.Used _ -> {
                // an attempt before this one made it what it has to be
            }
        }
        writer.write(options.bootstrapServers(), raw, Topics.RAW, view);
        raw.letProducersIn();
    }

    private void extend(KafkaLog log, LogRecord lost, Release newest) {
        LogRecord next =
                new LogRecord(
                        lost.number() + 1,
                        log.clusterId(),
                        log.topicIds(List.of(Topics.RAW, Topics.bronzeCommits())),
                        lost.partitions(),
                        newest.number() + 1,
                        belonging.runs());
        belonging.extendLog(next);
        view.say("Bronze is in events.raw, as log %d of the bucket".formatted(next.number()));
    }

    private static String plan(RestoredLogWriter writer, Release newest) {
        return String.format(
                Locale.ROOT,
                "recovers  %,d records into events.raw, from %,d Bronze objects, up to release %d and beyond",
                writer.entries(),
                writer.objects(),
                newest.number());
    }

    private static BronzeException nothing(String why) {
        return BronzeException.notRestored(
                why, "nothing is to be recovered: start with an empty bucket and new topics");
    }
}
