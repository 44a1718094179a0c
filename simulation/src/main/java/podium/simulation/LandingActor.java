package podium.simulation;

import podium.gold.publish.CommitRecord;
import podium.lake.CommitChunk;
import podium.lake.LakeException;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.landing.Effect;
import podium.lake.landing.LastCommits;
import podium.lake.landing.LogBounds;
import podium.lake.landing.LogEntry;
import podium.lake.landing.PartitionLanding;
import podium.lake.landing.StartPoint;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// An instance's landing of a partition: what lake's landing loop does with a [PartitionLanding],
/// step by step. Whether the group has given it the partition plays no part: it may be a zombie.
final class LandingActor implements Actor {
    private static final int ENTRIES_MAX = 5;
    private static final int TIMEOUT_ONE_IN = 6;

    private final World world;
    private final Layer layer;
    private final int partition;
    private final String name;
    private final Topic<LogEntry> input;
    private final PartitionLanding.Opener opener;
    private final BrokenBronze broken;
    private ReleaseLog releases;
    private @Nullable Optional<Release> newest;
    private @Nullable PartitionLanding landing;
    private Effect effect = Effect.CONTINUE;
    private @Nullable Call call;
    private long next;

    LandingActor(
            World world,
            Layer layer,
            int partition,
            int instance,
            Topic<LogEntry> input,
            PartitionLanding.Opener opener) {
        this.world = world;
        this.layer = layer;
        this.partition = partition;
        this.name = layer.label() + " " + partition + (instance == 0 ? "a" : "b");
        this.input = input;
        this.opener = opener;
        this.broken = new BrokenBronze(world, layer);
        this.releases = world.openReleases();
    }

    @Override
    public void restart() {
        if (landing != null) {
            landing.close();
        }
        landing = null;
        newest = null;
        if (call != null) {
            call.fail();
            call = null;
        }
        effect = Effect.CONTINUE;
        releases = world.openReleases();
        broken.forget();
    }

    @Override
    public void step() {
        try {
            PartitionLanding current = landing;
            if (current == null) {
                start();
            } else {
                work(current);
            }
        } catch (LakeException.StoreUnavailable _) {
            // it is tried again
        }
    }

    private void start() {
        Optional<Release> release = newest;
        if (release == null) {
            newest = releases.newest();
            return;
        }
        LastCommits last = new LastCommits(layer);
        Topic<CommitRecord> commits = world.commits().records();
        long from = LastCommits.from(release.orElse(null), Commits.TOPIC);
        for (long offset = Math.max(from, commits.start()); offset < commits.end(); offset++) {
            CommitRecord record = commits.at(offset);
            if (record != null) {
                last.note(record.chunk());
            }
        }
        StartPoint point =
                StartPoint.of(
                        layer,
                        partition,
                        last.byPartition().get(partition),
                        release.orElse(null),
                        0);
        LogBounds bounds = new LogBounds(input.start(), input.end());
        LakeException refusal = bounds.refuses(name, point.nextOffset(), point.nextOffset());
        if (refusal != null) {
            refused(point, refusal);
            return;
        }
        StartPoint broke = broken.start(point);
        PartitionLanding opened = opener.open(partition, broke);
        landing = world.has(Bug.HIGHER_BARRIERS) ? new HigherBarriers(opened) : opened;
        next = broke.nextOffset();
        newest = null;
        world.say("%s: goes on from offset %d, cut %d", name, next, broke.lastCut());
    }

    /// A release that came after the one it read may have let retention go on: it looks again.
    private void refused(StartPoint point, LakeException refusal) {
        if (point.nextOffset() >= input.start()) {
            throw new Violation("I8: " + name + " can't start: " + refusal.getMessage());
        }
        newest = null;
    }

    private void work(PartitionLanding current) {
        broken.insist();
        int entries = 1 + world.luck().below(ENTRIES_MAX);
        while (entries > 0) {
            if (effect instanceof Effect.Continue) {
                if (!take(current)) {
                    return;
                }
                entries--;
            } else if (!isAnswered(current)) {
                return;
            }
            world.mayCrash();
        }
    }

    private boolean take(PartitionLanding current) {
        if (world.luck().permille(world.weather().slow() / 8)) {
            perform(current.relieve());
            return true;
        }
        if (next < input.start()) {
            world.say("%s: offset %d is gone", name, next);
            restart();
            return false;
        }
        while (next < input.end()) {
            LogEntry entry = input.at(next++);
            if (entry != null && !broken.loses(entry)) {
                perform(current.accept(entry));
                broken.accepted(current);
                return true;
            }
        }
        return false;
    }

    private void perform(Effect wanted) {
        effect = wanted;
        switch (wanted) {
            case Effect.Continue _ -> {}
            case Effect.Seek(long offset) -> {
                next = offset;
                effect = Effect.CONTINUE;
            }
            case Effect.Halt(LakeException why) ->
                    throw new Violation("I8: " + name + " halts: " + why.getMessage());
            case Effect.Create create -> {
                world.say("%s: creates %s", name, create.key());
                call = send(create);
            }
            case Effect.Read _ -> {}
            case Effect.Commit(List<CommitChunk> chunks) -> {
                world.say("%s: commits cut %d", name, chunks.getFirst().cut());
                call = say(chunks);
            }
        }
    }

    private boolean isAnswered(PartitionLanding current) {
        if (effect instanceof Effect.Read read) {
            perform(current.found(world.bucket().read(broken.key(read.key()), read.bytesMax())));
            broken.answered(current);
            return true;
        }
        Call asked = call;
        if (asked != null && !asked.isDone() && !asked.isFailed()) {
            if (!world.luck().oneIn(TIMEOUT_ONE_IN)) {
                return false;
            }
            asked.fail();
        }
        if (asked == null || asked.isFailed()) {
            perform(effect);
            return false;
        }
        call = null;
        if (effect instanceof Effect.Create) {
            perform(current.created(asked.outcome()));
        } else {
            perform(current.committed());
        }
        broken.answered(current);
        return true;
    }

    private Call send(Effect.Create create) {
        return broken.send(create, Bucket.bytes(create.body()));
    }

    private Call say(List<CommitChunk> chunks) {
        Call asked = new Call();
        world.commits().say(world, SmallChunks.of(broken.commit(chunks)), asked);
        return asked;
    }
}
