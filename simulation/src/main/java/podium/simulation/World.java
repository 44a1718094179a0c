package podium.simulation;

import podium.events.Barrier;
import podium.events.CleanEvent;
import podium.events.RejectedRecord;
import podium.lake.Checkpoint;
import podium.lake.Checkpoints;
import podium.lake.LayerObjects;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.json.LakeDocuments;
import podium.lake.landing.LogEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What all actors of a schedule share: the log, the bucket, what is on its way, the weather.
final class World {
    static final int PARTITIONS = 2;

    /// Schedules whose commits and releases pass through JSON, which takes most of the time then.
    private static final int ENCODED_ONE_IN = 32;

    /// So that a schedule has checkpoints with segments of both sizes, and a promotion names some.
    private static final Checkpoint.Sizes SMALL = new Checkpoint.Sizes(3, 8);

    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long LEAP_MS = 13 * 3_600_000L;
    private static final int BACK_MS_MAX = 180_000;

    private final Luck luck;
    private final @Nullable Bug bug;
    private final Trace trace;
    private final InFlight inFlight = new InFlight();
    private final Bucket bucket = new Bucket(this);
    private final Commits commits;
    private final List<PartitionLog> logs = new ArrayList<>();
    private final List<CleanEvent> cleanEvents = new ArrayList<>();
    private final List<RejectedRecord> rejects = new ArrayList<>();
    private final Interned<Release> releaseCodec = new Interned<>();
    private final Interned<Checkpoint> checkpointCodec = new Interned<>();
    private final Interned<LayerObjects> segmentCodec = new Interned<>();
    private final boolean encoded;
    private Weather weather;
    private long nowMs = START_MS;
    private boolean released;

    World(Luck luck, Weather weather, @Nullable Bug bug, Trace trace) {
        this.luck = luck;
        this.weather = weather;
        this.bug = bug;
        this.trace = trace;
        this.encoded = luck.oneIn(ENCODED_ONE_IN);
        this.commits = new Commits(encoded);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            logs.add(new PartitionLog());
        }
    }

    Luck luck() {
        return luck;
    }

    Weather weather() {
        return weather;
    }

    boolean has(Bug planted) {
        return bug == planted;
    }

    InFlight inFlight() {
        return inFlight;
    }

    Bucket bucket() {
        return bucket;
    }

    /// An instance's view of the releases.
    ReleaseLog openReleases() {
        return encoded ? LakeDocuments.releaseLog(bucket) : new ReleaseLog(bucket, releaseCodec);
    }

    /// The same of the checkpoints.
    Checkpoints openCheckpoints() {
        return encoded
                ? LakeDocuments.checkpoints(bucket, SMALL)
                : new Checkpoints(bucket, checkpointCodec, segmentCodec, SMALL);
    }

    Commits commits() {
        return commits;
    }

    PartitionLog log(int partition) {
        return logs.get(partition);
    }

    /// What the ids in `events.clean` and in Silver's files stand for.
    List<CleanEvent> cleanEvents() {
        return cleanEvents;
    }

    /// The same of `events.rejected`.
    List<RejectedRecord> rejects() {
        return rejects;
    }

    /// No more faults, and whatever is on its way arrives.
    void calmDown() {
        say("the faults end");
        weather = Weather.CALM;
        inFlight.deliverAll(luck);
    }

    long nowMs() {
        return nowMs;
    }

    /// The broker's clock, which steps back now and then.
    long landingMs() {
        return luck.permille(weather.timeBack()) ? nowMs - luck.below(BACK_MS_MAX) : nowMs;
    }

    Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    /// Time passes; now and then an hour of waiting looks like nothing.
    void passTime() {
        nowMs += 20 + luck.below(500);
        if (luck.oneIn(24)) {
            nowMs += 60_000;
        }
        if (luck.permille(weather.timeLeap())) {
            nowMs += LEAP_MS;
        }
    }

    /// Does something while nothing goes wrong.
    <T> T calmly(Supplier<T> work) {
        Weather before = weather;
        weather = Weather.CALM;
        try {
            return work.get();
        } finally {
            weather = before;
        }
    }

    void mayCrash() {
        if (luck.permille(weather.crash())) {
            throw new Crash();
        }
    }

    /// Appends to `events.raw`.
    void produce(int partition, RawRecord record) {
        Topic<LogEntry> raw = log(partition).raw();
        long offset = raw.end();
        long cut = Barrier.number(record.barrier());
        raw.append(
                record.barrier() != null && record.value() == null
                        ? new LogEntry.Barrier(offset, cut, offset + 1, 0)
                        : new LogEntry.Data(offset, record.landedMs(), record.value()));
        log(partition).rawRecords().append(record);
        say("raw %d @%d: %s", partition, offset, record.truth() == null ? cut : record.truth());
    }

    /// Retention: what a release holds is deleted from the topics.
    ///
    /// @param commits whether commits are too
    void deleteBefore(Release release, boolean commits) {
        say("retention: what release %d holds", release.number());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            log(partition).raw().deleteBefore(release.rawOffsets().get(partition));
            log(partition).clean().deleteBefore(release.cleanOffsets().get(partition));
            log(partition).rejected().deleteBefore(release.rejectedOffsets().get(partition));
        }
        if (commits) {
            this.commits
                    .records()
                    .deleteBefore(release.commitsPositions().getOrDefault(Commits.TOPIC, 0L));
        }
    }

    /// Offsets of `events.raw` without a record.
    void rawGap(int partition, int offsets) {
        log(partition).raw().gap(offsets);
        log(partition).rawRecords().gap(offsets);
    }

    void released() {
        released = true;
    }

    /// Whether a release was created since this was asked last.
    boolean takeReleased() {
        boolean was = released;
        released = false;
        return was;
    }

    void say(String format, @Nullable Object... values) {
        trace.say(nowMs, format, values);
    }
}
