package podium.simulation;

import podium.compaction.CompactionRules;
import podium.compaction.Compactor;
import podium.compaction.MonthCompactor;
import podium.compaction.MonthRules;
import podium.compaction.Pace;
import podium.gold.publish.CheckedCompaction;
import podium.gold.publish.CompactionAnswer;
import podium.gold.publish.CompactionCheck;
import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.MonthProposal;
import podium.lake.Proposal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// An instance of the compactor, and of the part of gold-service that checks what it asks for. It
/// prepares, asks and waits for the answer, each in a step of its own; between them it may sleep,
/// and others go on.
final class CompactorActor implements Actor {
    private static final CompactionRules RULES = new CompactionRules(4, 40, 4_096, 1_024, 3);
    private static final MonthRules MONTHS = new MonthRules(2, 1_024, 0);

    /// Steps until it gives up waiting for an answer.
    private static final int PATIENCE = 6;

    private final World world;
    private final List<PublisherActor> publishers;
    private final TableCodec tables;
    private final Luck luck;
    private Compactor compactor;
    private MonthCompactor months;
    private @Nullable Proposal proposal;
    private @Nullable CheckedCompaction checked;
    private @Nullable CompletableFuture<CompactionAnswer> answer;
    private int waited;

    CompactorActor(World world, List<PublisherActor> publishers, TableCodec tables, Luck luck) {
        this.world = world;
        this.publishers = publishers;
        this.tables = tables;
        this.luck = luck;
        this.compactor = newCompactor();
        this.months = newMonths();
    }

    private Compactor newCompactor() {
        return new Compactor(
                world.bucket(),
                world.openReleases(),
                world.openCheckpoints(),
                IdMerge::new,
                RULES,
                Pace.FREE);
    }

    private MonthCompactor newMonths() {
        return new MonthCompactor(
                world.bucket(), world.openReleases(), new TableMonths(tables), MONTHS, Pace.FREE);
    }

    @Override
    public void step() {
        try {
            advance();
        } catch (LakeException.StoreUnavailable _) {
            // it tries again
        } catch (LakeException e) {
            throw new Violation("I8: compaction fails: " + e.getMessage());
        }
    }

    private void advance() {
        Proposal prepared = proposal;
        CheckedCompaction good = checked;
        CompletableFuture<CompactionAnswer> asked = answer;
        if (prepared == null) {
            proposal =
                    luck.oneIn(2)
                            ? compactor.prepare(world.now()).orElse(null)
                            : months.prepare(world.now()).orElse(null);
        } else if (good == null) {
            check(prepared);
        } else if (asked == null) {
            answer = publishers.get(luck.below(publishers.size())).compact(good);
        } else if (asked.isDone() || ++waited > PATIENCE) {
            if (asked.getNow(new CompactionAnswer.NotLeading())
                    instanceof CompactionAnswer.Refused) {
                switch (prepared) {
                    case CompactionProposal silver -> compactor.refused(silver, world.now());
                    case MonthProposal month -> months.refused(month, world.now());
                }
            }
            // now and then it asks for what it has asked for before
            answer = null;
            waited = 0;
            if (!luck.oneIn(4)) {
                forget();
            }
        }
    }

    private void check(Proposal prepared) {
        CompactionCheck.Result result =
                new CompactionCheck(world.bucket(), world.openReleases(), world.openCheckpoints())
                        .check(prepared, world.now());
        switch (result) {
            case CompactionCheck.Result.Good(CheckedCompaction good) -> checked = good;
            case CompactionCheck.Result.Bad _ -> forget();
        }
    }

    private void forget() {
        proposal = null;
        checked = null;
        answer = null;
        waited = 0;
    }

    @Override
    public void restart() {
        compactor = newCompactor();
        months = newMonths();
        forget();
    }
}
