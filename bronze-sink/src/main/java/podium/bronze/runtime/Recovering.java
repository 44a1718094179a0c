package podium.bronze.runtime;

import podium.bronze.BronzeException;
import podium.bronze.ObjectFormat;
import podium.bronze.kafka.CommittedBarriers;
import podium.bronze.kafka.RestoredTopic;
import podium.bronze.kafka.RestoredTopic.Found;
import podium.bronze.restore.Chains;
import podium.bronze.restore.KnownBarriers;
import podium.bronze.restore.MissingReleases;
import podium.bronze.restore.ReleasedBarriers;
import podium.events.Topics;
import podium.lake.Belonging;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
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

    private static final String SAVE_AND_DELETE =
            "it may hold records that never landed: stop whoever writes to it, save those, delete it, and give the same command again";

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
        try (KafkaLog log = KafkaLog.connect(options.brokers().properties());
                RestoredTopic raw = RestoredTopic.connect(options.brokers(), Topics.RAW)) {
            Found found = raw.find();
            boolean isOwn = isOwn(log, lost, found);
            if (isOwn && hasItsCommits(log, lost)) {
                checkRecovered(lost, newest);
                if (found instanceof Found.Begun && !options.dryRun()) {
                    // an attempt before this one ended after it had said whose log it is
                    raw.letProducersIn();
                }
                view.say("Bronze is in events.raw already, as log %d".formatted(lost.number()));
                return;
            }
            if (belonging.run(options.run().run()).isPresent()) {
                throw BronzeException.notRestored(
                        "run '%s' read a log that is gone".formatted(options.run().run()),
                        NAME_ANOTHER);
            }
            refuseMissing(newest);
            if (isOwn) {
                goOnWith(raw, log, lost, newest);
                return;
            }
            RestoredLogWriter writer = writer(log, lost, newest);
            refuseUnfit(raw, found, writer, lost);
            if (options.dryRun()) {
                view.say(plan(writer, newest));
                return;
            }
            write(raw, found, writer, lost.partitions());
            // services refuse a topic that keeps the times that it is given: between the two, none
            // reads it, and no record that a producer has sent is taken for one too many
            extend(log, lost, newest);
            raw.letProducersIn();
        }
    }

    private static boolean isOwn(KafkaLog log, LogRecord valid, Found found) {
        return found.id().equals(valid.topicIds().get(Topics.RAW))
                && log.clusterId().equals(valid.clusterId());
    }

    /// @throws BronzeException if the log that the bucket belongs to is not lost
    private static void checkRecovered(LogRecord valid, Release newest) {
        if (valid.number() == 0 || newest.number() >= valid.firstRelease()) {
            throw BronzeException.notRestored(
                    "events.raw is the bucket's log",
                    "nothing is to be recovered; if it has lost records for good, delete the topic and give the same command again");
        }
    }

    /// What is recovered is to be the log that the releases tell of, so a hole in their row is said
    /// first. Of a missing one it is not known where the barriers of its cut stood; without it they
    /// stand as those of a cut that made no release, and no answer depends on that.
    ///
    /// @throws BronzeException if releases are missing, and nobody said to go on without them
    private void refuseMissing(Release newest) {
        MissingReleases missing = MissingReleases.look(releases, newest.number());
        if (missing.isNone()) {
            return;
        }
        if (!options.withoutMissing()) {
            throw BronzeException.releasesMissing(
                    missing.toString(),
                    missing.count(),
                    newest.number(),
                    LakeLayout.release(missing.ranges().getFirst().first()));
        }
        view.say("without   %s".formatted(missing));
    }

    /// Only the commits are lost: `events.raw` stays as it is, and is the bucket's next log
    /// together with the topic into which Bronze says its commits again.
    private void goOnWith(RestoredTopic raw, KafkaLog log, LogRecord lost, Release newest) {
        if (!isWhole(raw)) {
            throw BronzeException.unfitTopic(
                    Topics.RAW,
                    "lacks its beginning, and pipeline.commits is lost",
                    SAVE_AND_DELETE);
        }
        if (options.dryRun()) {
            view.say(
                    String.format(
                            Locale.ROOT,
                            "keeps     events.raw with its %,d records; Bronze's commits are said again from it",
                            raw.ends().stream().mapToLong(Long::longValue).sum()));
            return;
        }
        extend(log, lost, newest);
    }

    private static boolean isWhole(RestoredTopic raw) {
        return raw.starts().stream().allMatch(start -> start == 0);
    }

    private boolean hasItsCommits(KafkaLog log, LogRecord valid) {
        return log.topicId(Topics.bronzeCommits())
                .equals(valid.topicIds().get(Topics.bronzeCommits()));
    }

    private RestoredLogWriter writer(KafkaLog log, LogRecord lost, Release newest)
            throws InterruptedException {
        KnownBarriers barriers =
                hasItsCommits(log, lost) ? committed(lost) : new KnownBarriers(lost.partitions());
        if (barriers.reach(newest.cut())) {
            // commits know of each barrier, so one release is enough to see that they are its own
            ReleasedBarriers.note(newest, barriers);
        } else {
            ReleasedBarriers.readAll(releases, newest, barriers);
        }
        Chains chains = Chains.list(store, lost.partitions());
        chains.check(newest);
        ObjectFormat format = Formats.ofBucket(store);
        return new RestoredLogWriter(store, format, chains, barriers);
    }

    /// @throws BronzeException if retention has taken the topic's beginning: runs fold it from
    ///   there
    private KnownBarriers committed(LogRecord lost) {
        KnownBarriers barriers = new KnownBarriers(lost.partitions());
        boolean hasBeginning =
                CommittedBarriers.read(options.brokers(), Topics.bronzeCommits(), barriers);
        if (!hasBeginning || !barriers.areWhole()) {
            throw BronzeException.commitsIncomplete(Topics.bronzeCommits());
        }
        return barriers;
    }

    /// Before anything is stopped, and in a dry run too.
    private static void refuseUnfit(
            RestoredTopic raw, Found found, RestoredLogWriter writer, LogRecord lost) {
        if (found instanceof Found.Nothing) {
            return;
        }
        if (found instanceof Found.Used(_, List<Long> ends)) {
            boolean isWhole = isWhole(raw);
            if (!isWhole || !ends.equals(writer.ends())) {
                throw BronzeException.unfitTopic(
                        Topics.RAW,
                        isWhole ? "has records that are not the bucket's" : "lacks its beginning",
                        SAVE_AND_DELETE);
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
        writer.write(options.brokers(), raw, Topics.RAW, view);
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
