package podium.compaction.runtime;

import podium.access.http.OwnKey;
import podium.compaction.CompactionLoop;
import podium.compaction.CompactionLoop.Step;
import podium.compaction.CompactionRules;
import podium.compaction.CompactionStatus;
import podium.compaction.Compactor;
import podium.compaction.MonthCompactor;
import podium.compaction.MonthRules;
import podium.compaction.Pace;
import podium.compaction.Round;
import podium.compaction.Rounds;
import podium.compaction.http.GoldClient;
import podium.compaction.parquet.ParquetMerge;
import podium.compaction.parquet.ParquetMonths;
import podium.compaction.rest.StatusDocument;
import podium.lake.CompactionProposal;
import podium.lake.ObjectStore;
import podium.lake.Proposal;
import podium.lake.cost.CostMeter;
import podium.lake.json.LakeDocuments;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/// The one thread that compacts, round after round. It may end at any moment: nothing is lost but
/// work.
@Singleton
final class CompactionService {
    private static final String SERVICE = "compactor";
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final CompactionConfig config;
    private final CostMeter cost;
    private final Instant begun;
    private final GoldClient gold;
    private final CompactionLoop loop;
    private final Rounds rounds;
    private final Thread thread;
    private volatile boolean stopping;
    private @Nullable String said;

    CompactionService(
            CompactionConfig config,
            GoldConfig goldConfig,
            OwnKey key,
            ObjectStore store,
            InstantSource clock,
            CostMeter cost) {
        this.config = config;
        this.cost = cost;
        this.begun = clock.instant();
        this.gold = new GoldClient(goldConfig.url(), key, config.timeout());
        CompactionRules rules = rules(config);
        Pace pace = new BytesPerSecond(config.rateMax().asLongValue());
        Compactor compactor =
                new Compactor(
                        store,
                        LakeDocuments.releaseLog(store),
                        LakeDocuments.checkpoints(store),
                        ParquetMerge.source(
                                config.folder(),
                                rules.targetBytes(),
                                config.memoryMax().asLongValue()),
                        rules,
                        pace);
        MonthCompactor months =
                new MonthCompactor(
                        store,
                        LakeDocuments.releaseLog(store),
                        new ParquetMonths(),
                        monthRules(config),
                        pace);
        this.loop = new CompactionLoop(compactor, months, gold, begun);
        this.rounds = new Rounds(loop::step, clock);
        this.thread = Thread.ofPlatform().daemon().name("compaction").unstarted(this::run);
    }

    private static CompactionRules rules(CompactionConfig config) {
        return new CompactionRules(
                config.filesMin(),
                CompactionProposal.REPLACED_MAX,
                config.batchBytesMax().asLongValue(),
                config.targetBytes().asLongValue(),
                config.quietCuts());
    }

    private static MonthRules monthRules(CompactionConfig config) {
        return new MonthRules(
                config.monthFilesMin(), config.monthBytesMax().asLongValue(), config.quietCuts());
    }

    void start() {
        if (config.enabled()) {
            thread.start();
            Log.infof(
                    "started files-min=%d target-bytes=%d rate-max=%d",
                    config.filesMin(),
                    config.targetBytes().asLongValue(),
                    config.rateMax().asLongValue());
        } else {
            Log.info("compaction is off: podium.compaction.enabled=false");
        }
    }

    /// One round, in this thread.
    ///
    /// @return whether nothing was in the way
    boolean once() {
        if (!config.enabled()) {
            Log.error("COMPACT-006 nothing is compacted while podium.compaction.enabled=false");
            return false;
        }
        Round round = rounds.run(this::tell, () -> !stopping);
        Log.infof(
                "round over batches=%d replaced=%d written=%d",
                round.batches(), round.replaced(), round.written());
        return round.reason() == null;
    }

    /// @return the number of a round that begins without delay; empty where compaction is off
    OptionalLong ask() {
        return config.enabled() ? OptionalLong.of(rounds.ask()) : OptionalLong.empty();
    }

    boolean isAlive() {
        return !config.enabled() || config.once() || thread.isAlive();
    }

    CompactionStatus counted() {
        return loop.status();
    }

    StatusDocument status() {
        CompactionStatus counted = loop.status();
        String state =
                !config.enabled() ? "standby" : counted.reason() == null ? "running" : "waiting";
        return new StatusDocument(
                SERVICE,
                state,
                config.enabled() ? counted.reason() : "podium.compaction.enabled=false",
                config.enabled() ? counted.since() : begun,
                counted.batches(),
                counted.replaced(),
                counted.written(),
                counted.rows(),
                counted.bytes(),
                counted.failures(),
                counted.lastRelease(),
                rounds.begun(),
                rounds.last(),
                cost.report());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(STOP_MAX);
        }
        gold.close();
    }

    private void run() {
        while (!stopping) {
            round();
            if (!stopping) {
                pause();
            }
        }
    }

    private void round() {
        try {
            rounds.run(this::tell, () -> !stopping);
        } catch (RuntimeException e) {
            if (!stopping) {
                Log.error("a batch was given up, after a defect", e);
            }
        }
    }

    private void tell(Step step) {
        switch (step) {
            case Step.Published(Proposal proposal, long release) ->
                    Log.infof(
                            "compacted %s files=%d into=%d rows=%d release=%d",
                            proposal.subject(),
                            proposal.replaced().size(),
                            proposal.added().size(),
                            proposal.rows(),
                            release);
            case Step.Failed(String reason) -> {
                if (!reason.equals(said) && !stopping) {
                    Log.warn(reason);
                }
                said = reason;
            }
            case Step.Idle() -> said = null;
        }
    }

    private void pause() {
        try {
            rounds.await(config.interval());
        } catch (InterruptedException _) {
            // it is time to stop
            Thread.currentThread().interrupt();
        }
    }
}
