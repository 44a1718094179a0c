package podium.lake;

import podium.lake.ObjectStore.CreateOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the bucket belongs to: `log/<n>.json` and `runs/<run>.json`, created once each (DESIGN §8,
/// §9). Whoever comes first claims it, everyone else is checked against what was claimed.
public final class Belonging {
    private static final long BYTES_MAX = 1 << 20;

    /// A bucket has one log, and one more each time it is recovered.
    private static final int LOGS_MAX = 10_000;

    /// As many as a store lists at once.
    private static final int LISTED = 1_000;

    private static final String RECOVER =
            "point the service to the log it was made from, or run './podium recover', which writes"
                    + " all of Bronze into a new topic and records that as the bucket's log";

    private final ObjectStore store;
    private final DocumentCodec<LogRecord> logs;
    private final DocumentCodec<RunRecord> runs;
    private final DocumentCodec<RestoredLog> restored;
    private final ForgottenRuns forgotten;

    public Belonging(
            ObjectStore store,
            ReleaseLog releases,
            DocumentCodec<LogRecord> logs,
            DocumentCodec<RunRecord> runs,
            DocumentCodec<RestoredLog> restored) {
        this.store = store;
        this.forgotten = new ForgottenRuns(releases);
        this.logs = logs;
        this.runs = runs;
        this.restored = restored;
    }

    /// Claims an unclaimed bucket for the log, or checks that it belongs to it.
    ///
    /// @param clusterId of the Kafka cluster
    /// @param topicIds of `events.raw` and `pipeline.commits`
    /// @param partitions of `events.raw`
    /// @return the valid record
    /// @throws LakeException.BelongsElsewhere if the bucket belongs to another log
    public LogRecord claimLog(String clusterId, Map<String, String> topicIds, int partitions) {
        LogRecord mine = new LogRecord(0, clusterId, new TreeMap<>(topicIds), partitions);
        Optional<LogRecord> valid = log();
        if (valid.isEmpty()) {
            valid =
                    store.create(LakeLayout.log(0), ObjectBody.of(logs.encode(mine)), Map.of())
                                    == CreateOutcome.CREATED
                            ? Optional.of(mine)
                            : log();
        }
        LogRecord recorded = valid.orElseThrow(() -> vanished(LakeLayout.log(0)));
        check(recorded, mine);
        return recorded;
    }

    /// @return the valid record: the one of the highest number; empty if nobody claimed the bucket
    public Optional<LogRecord> log() {
        List<LogRecord> all = logs();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// Every log that the bucket belonged to, oldest first; the last is valid. Their offsets are
    /// the same, their topics are not.
    public List<LogRecord> logs() {
        List<LogRecord> all = new ArrayList<>();
        for (int number = 0; number < LOGS_MAX; number++) {
            Optional<LogRecord> next =
                    store.read(LakeLayout.log(number), BYTES_MAX)
                            .map(stored -> logs.decode(stored.bytes()));
            if (next.isEmpty()) {
                return all;
            }
            all.add(next.get());
        }
        throw new LakeException.Contradiction(
                "the bucket has more than %d logs".formatted(LOGS_MAX));
    }

    /// Records the log into which all of Bronze was written back: from now on the bucket belongs to
    /// it.
    ///
    /// @param next its number is one more than the valid one's
    /// @throws LakeException.Contradiction if another was recorded meanwhile
    public void extendLog(LogRecord next) {
        ObjectKey key = LakeLayout.log(next.number());
        byte[] bytes = logs.encode(next);
        if (store.create(key, ObjectBody.of(bytes), Map.of()) == CreateOutcome.EXISTS
                && !log().equals(Optional.of(next))) {
            throw new LakeException.Contradiction(
                    "another log was recorded as number %d of the bucket".formatted(next.number()));
        }
    }

    /// @return the part of the log that the run reads from a topic of its own; empty if it reads
    ///   `events.raw` from the beginning
    public Optional<RestoredLog> restored(String run) {
        return store.read(LakeLayout.restored(run), BYTES_MAX)
                .map(stored -> restored.decode(stored.bytes()));
    }

    /// Says that Bronze was written back for a run.
    ///
    /// @throws LakeException.Contradiction if something else was said before
    public void recordRestored(RestoredLog log) {
        ObjectKey key = LakeLayout.restored(log.run());
        if (store.create(key, ObjectBody.of(restored.encode(log)), Map.of()) == CreateOutcome.EXISTS
                && !restored(log.run()).equals(Optional.of(log))) {
            throw new LakeException.Contradiction(
                    "'%s' says otherwise than %s".formatted(key, log));
        }
    }

    /// Claims an unclaimed run, or checks that it is the same. The cut that it starts from is the
    /// first claimer's to say.
    ///
    /// @return the valid record
    /// @throws LakeException.BelongsElsewhere if the run was made by other rules, has other topics,
    ///   or read a log that is gone
    /// @throws LakeException.RunForgotten if it was given up
    public RunRecord claimRun(RunRecord mine) {
        forgotten.refuse(mine.run());
        log().ifPresent(valid -> checkLog(valid, mine.run()));
        Optional<RunRecord> valid = run(mine.run());
        if (valid.isEmpty()) {
            ObjectKey key = LakeLayout.run(mine.run());
            valid =
                    store.create(key, ObjectBody.of(runs.encode(mine)), Map.of())
                                    == CreateOutcome.CREATED
                            ? Optional.of(mine)
                            : run(mine.run());
        }
        RunRecord recorded = valid.orElseThrow(() -> vanished(LakeLayout.run(mine.run())));
        check(recorded, mine);
        return recorded;
    }

    /// @return empty if nobody claimed the run
    public Optional<RunRecord> run(String run) {
        return store.read(LakeLayout.run(run), BYTES_MAX)
                .map(stored -> runs.decode(stored.bytes()));
    }

    /// The runs that somebody claimed.
    public SortedSet<String> runs() {
        return store.keys(LakeLayout.RUNS, "", LISTED)
                .flatMap(key -> LakeLayout.runRecord(key).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void checkLog(LogRecord valid, String run) {
        if (valid.formerRuns().contains(run)) {
            throw new LakeException.BelongsElsewhere(
                    "run '%s' read a log that is gone; the bucket's is number %d now"
                            .formatted(run, valid.number()),
                    "leave it stopped, and go on with the run that './podium recover' started, or with"
                            + " a new one: './podium replay --run NAME'");
        }
    }

    private static void check(LogRecord recorded, LogRecord mine) {
        if (!recorded.clusterId().equals(mine.clusterId())) {
            throw new LakeException.BelongsElsewhere(
                    "the bucket belongs to Kafka cluster %s, this one is %s"
                            .formatted(recorded.clusterId(), mine.clusterId()),
                    RECOVER);
        }
        for (Map.Entry<String, String> topic : recorded.topicIds().entrySet()) {
            String id = mine.topicIds().get(topic.getKey());
            if (!topic.getValue().equals(id)) {
                throw new LakeException.BelongsElsewhere(
                        "the bucket belongs to topic %s with id %s, the one here has id %s"
                                .formatted(topic.getKey(), topic.getValue(), id),
                        RECOVER);
            }
        }
        if (recorded.partitions() != mine.partitions()) {
            throw new LakeException.BelongsElsewhere(
                    "the bucket was filled from %d partitions, events.raw has %d now"
                            .formatted(recorded.partitions(), mine.partitions()),
                    "start with a new bucket and fill it by importing the old one's Bronze:"
                            + " './podium import s3://BUCKET/bronze/ --format jsonl'");
        }
    }

    private static void check(RunRecord recorded, RunRecord mine) {
        if (recorded.rules() != mine.rules()) {
            throw new LakeException.BelongsElsewhere(
                    "run '%s' was made by version %d of the rules, this service has version %d"
                            .formatted(mine.run(), recorded.rules(), mine.rules()),
                    "go on with the version that made it, or replay the log as a new run:"
                            + " set podium.run to a new name");
        }
        if (!recorded.topicIds().equals(mine.topicIds())) {
            throw new LakeException.BelongsElsewhere(
                    "run '%s' belongs to the topics %s, those here are %s"
                            .formatted(mine.run(), recorded.topicIds(), mine.topicIds()),
                    "replay the log as a new run: set podium.run to a new name and make its topics");
        }
    }

    private static LakeException vanished(ObjectKey key) {
        return new LakeException.Contradiction("'%s' exists and can't be found".formatted(key));
    }
}
