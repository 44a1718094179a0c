package podium.query.runtime;

import podium.access.http.OwnKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;
import podium.lake.cost.CostMeter;
import podium.lake.cost.CostSettings;
import podium.lake.json.LakeDocuments;
import podium.lake.parquet.GoldFile;
import podium.lake.parquet.MembersFile;
import podium.lake.parquet.RejectedFile;
import podium.query.Answers;
import podium.query.BucketLists;
import podium.query.LineMeter;
import podium.query.LiveViews;
import podium.query.PastReleases;
import podium.query.RejectList;
import podium.query.ReleaseList;
import podium.query.ReleaseWatch;
import podium.query.SnapshotLoader;
import podium.query.Snapshots;
import podium.query.StatusReport;
import podium.query.http.LiveInstances;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// What query-api is made of.
@ApplicationScoped
class Wiring {
    /// A look says best why it came to nothing.
    private static final Duration LIVE_GRACE = Duration.ofMillis(200);

    /// Older releases read at a time: each takes the memory of one.
    private static final int PAST_READS_MAX = 2;

    @Produces
    @Singleton
    ReleaseLog releaseLog(ObjectStore store) {
        return LakeDocuments.releaseLog(store);
    }

    @Produces
    @Singleton
    Snapshots snapshots(QueryConfig config) {
        return new Snapshots(config.snapshotsMax(), config.rowsMax());
    }

    @Produces
    @Singleton
    SnapshotLoader loader(ObjectStore store, QueryConfig config) {
        return new SnapshotLoader(
                store,
                GoldFile::read,
                MembersFile::read,
                config.rowsMax(),
                config.fileSizeMax().asLongValue(),
                config.membersSizeMax().asLongValue());
    }

    @Produces
    @Singleton
    ReleaseWatch watch(
            ReleaseLog log, SnapshotLoader loader, Snapshots snapshots, Answers answers) {
        return new ReleaseWatch(log, loader, snapshots, answers::prepare);
    }

    @Produces
    @Singleton
    PastReleases past(
            ReleaseLog log,
            SnapshotLoader loader,
            Snapshots snapshots,
            QueryConfig config,
            InstantSource clock) {
        PastReleases.Limits limits =
                new PastReleases.Limits(
                        config.pastReleasesMax(),
                        config.pastRowsMax(),
                        PAST_READS_MAX,
                        config.slowRequestsMax(),
                        config.requestTimeout(),
                        config.pastReadTimeout());
        return new PastReleases(log, loader, snapshots, limits, clock);
    }

    @Produces
    @Singleton
    LiveInstances liveInstances(LiveConfig live, GoldConfig gold, OwnKey key) {
        return new LiveInstances(
                live.goldUrls().orElse(List.of(gold.url())),
                key,
                live.timeout(),
                Math.toIntExact(live.answerSizeMax().asLongValue()));
    }

    void close(@Disposes LiveInstances instances) {
        instances.close();
    }

    @Produces
    @Singleton
    LiveViews liveViews(Snapshots snapshots, LiveInstances instances, LiveConfig config) {
        LiveViews.Limits limits =
                new LiveViews.Limits(
                        config.interval(),
                        config.timeout().plus(LIVE_GRACE),
                        config.waitingMax(),
                        config.rowsMax());
        return new LiveViews(snapshots, instances, limits, System::nanoTime);
    }

    @Produces
    @Singleton
    Answers answers(Snapshots snapshots, PastReleases past, LiveViews live, QueryConfig config) {
        return new Answers(
                snapshots,
                past,
                live,
                config.cacheSizeMax().asLongValue(),
                config.requestTimeout());
    }

    @Produces
    @Singleton
    BucketLists lists(
            ReleaseLog log,
            ObjectStore store,
            Snapshots snapshots,
            QueryConfig config,
            InstantSource clock) {
        return new BucketLists(
                log,
                snapshots,
                new ReleaseList(log, snapshots, config.requestTimeout(), clock),
                new RejectList(
                        log,
                        LakeDocuments.checkpoints(store),
                        store,
                        RejectedFile::read,
                        RejectList.Limits.within(config.requestTimeout()),
                        clock),
                config.slowRequestsMax());
    }

    @Produces
    @Singleton
    LineMeter lineMeter(CostSettings settings, CostMeter own, CostWatch others) {
        return new LineMeter(settings, own, others::seen, System::nanoTime);
    }

    @Produces
    @Singleton
    Supplier<StatusReport> report(
            Snapshots snapshots,
            ReleaseFollower follower,
            GoldWatch gold,
            LineMeter line,
            InstantSource clock) {
        return () -> {
            GoldWatch.Seen seen = gold.seen();
            Release release = snapshots.newest().map(snapshot -> snapshot.release()).orElse(null);
            return new StatusReport(
                    release,
                    seen.status(),
                    seen.contact(),
                    follower.following(),
                    line.cost(release),
                    clock.instant());
        };
    }
}
