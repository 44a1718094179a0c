package podium.gold.publish;

import podium.lake.Checkpoints;
import podium.lake.CompactionProposal;
import podium.lake.GoldMonth;
import podium.lake.LakeLayout;
import podium.lake.LakeLayout.GoldMonthObject;
import podium.lake.LakeLayout.SilverObject;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.MonthProposal;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Proposal;
import podium.lake.Release;
import podium.lake.ReleaseContents;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds a compaction against the newest release and the bucket, before the publisher hears of it:
/// this may read much, and publishing must not wait for it. For any thread.
public final class CompactionCheck {
    /// Files that are older may be collected as garbage before a release names them: that happens
    /// to what is older than a day.
    static final Duration FILE_AGE_MAX = Duration.ofHours(6);

    /// Clocks differ.
    private static final Duration AHEAD_MAX = Duration.ofHours(2);

    private static final String LOOK = "look at the compactor's log before anything else";
    private static final String CLOCK =
            "where it comes again, look at the compactor's clock and gold-service's; "
                    + Compactions.CHOOSES_AGAIN;
    private static final String OTHER_VERSION = "let the compactor be of gold-service's version";

    private final ObjectStore store;
    private final ReleaseLog releases;
    private final ReleaseContents contents;

    public CompactionCheck(ObjectStore store, ReleaseLog releases, Checkpoints checkpoints) {
        this.store = store;
        this.releases = releases;
        this.contents = new ReleaseContents(releases, checkpoints);
    }

    /// What came of it.
    public sealed interface Result {
        record Good(CheckedCompaction compaction) implements Result {}

        record Bad(CompactionAnswer answer) implements Result {}
    }

    /// @throws podium.lake.LakeException.StoreUnavailable if the store did not answer
    public Result check(Proposal proposal, Instant now) {
        // the last one may have been asked for long ago
        releases.lookAnew();
        Release newest = releases.newest().orElse(null);
        if (newest == null || !newest.run().equals(proposal.run())) {
            return refused(
                    "run '%s' is not the published one".formatted(proposal.run()),
                    Compactions.CHOOSES_AGAIN);
        }
        String wrong =
                switch (proposal) {
                    case CompactionProposal silver -> wrong(silver);
                    case MonthProposal month -> wrong(month);
                };
        if (wrong != null) {
            return refused(wrong, OTHER_VERSION);
        }
        String old = old(proposal, now);
        if (old != null) {
            return refused(old, CLOCK);
        }
        return switch (proposal) {
            case CompactionProposal silver -> check(silver, newest);
            case MonthProposal month -> check(month, newest);
        };
    }

    private Result check(MonthProposal proposal, Release newest) {
        MonthCompaction compaction = new MonthCompaction(proposal);
        if (compaction.isIn(newest)) {
            return new Result.Bad(new CompactionAnswer.Already(newest.number()));
        }
        String changed = compaction.changed(newest);
        return changed == null ? stored(compaction) : refused(changed, Compactions.CHOOSES_AGAIN);
    }

    private Result check(CompactionProposal proposal, Release newest) {
        Set<ObjectKey> sought = new HashSet<>(proposal.replaced());
        proposal.added().forEach(file -> sought.add(file.key()));
        List<LandedObject> found =
                contents.of(
                        newest,
                        Layer.SILVER,
                        object -> sought.contains(object.key()),
                        sought.size());
        if (new HashSet<>(found).containsAll(proposal.added())) {
            return new Result.Bad(new CompactionAnswer.Already(newest.number()));
        }
        if (found.size() != proposal.replaced().size()
                || !new HashSet<>(proposal.replaced())
                        .containsAll(found.stream().map(LandedObject::key).toList())) {
            return refused(
                    "release %d consists of %d of %d files that are to be replaced"
                            .formatted(newest.number(), found.size(), proposal.replaced().size()),
                    "another compactor was first; the compactor chooses again by itself");
        }
        long rows = found.stream().mapToLong(LandedObject::rows).sum();
        if (rows != proposal.rows()) {
            return refused(
                    "%d rows are to take the place of %d".formatted(proposal.rows(), rows), LOOK);
        }
        return stored(new SilverCompaction(proposal, newest.number(), found));
    }

    private Result stored(CheckedCompaction compaction) {
        return missing(compaction.proposal())
                .map(key ->
                        refused("'%s' is not in the bucket as it is stated".formatted(key), LOOK))
                .orElseGet(() -> new Result.Good(compaction));
    }

    /// @return `null` where nothing is
    private static @Nullable String wrong(MonthProposal proposal) {
        LandedObject made = proposal.month().file();
        GoldMonthObject file = LakeLayout.goldMonthObject(made.key()).orElse(null);
        if (file == null
                || !file.run().equals(proposal.run())
                || file.table() != proposal.table()
                || !file.month().equals(proposal.yearMonth())) {
            return "'%s' is no file for several dates of %s"
                    .formatted(made.key(), proposal.subject());
        }
        if (made.bytes() > GoldMonth.BYTES_MAX) {
            return "'%s' has %d bytes, %d are the most"
                    .formatted(made.key(), made.bytes(), GoldMonth.BYTES_MAX);
        }
        return null;
    }

    /// @return `null` where no file can be old enough to be collected
    private static @Nullable String old(Proposal proposal, Instant now) {
        for (LandedObject added : proposal.added()) {
            Instant made = madeAt(added.key());
            if (made == null
                    || made.isBefore(now.minus(FILE_AGE_MAX))
                    || made.isAfter(now.plus(AHEAD_MAX))) {
                return "'%s' was not made within %d hours"
                        .formatted(added.key(), FILE_AGE_MAX.toHours());
            }
        }
        return null;
    }

    private static @Nullable Instant madeAt(ObjectKey key) {
        GoldMonthObject month = LakeLayout.goldMonthObject(key).orElse(null);
        return month == null
                ? LakeLayout.silverObject(key).map(SilverObject::compactedAt).orElse(null)
                : month.compactedAt();
    }

    /// @return `null` where nothing is
    private static @Nullable String wrong(CompactionProposal proposal) {
        if (new HashSet<>(proposal.replaced()).size() != proposal.replaced().size()) {
            return "a file is to be replaced twice";
        }
        for (ObjectKey key : proposal.replaced()) {
            if (file(proposal, key).isEmpty()) {
                return "'%s' is no file of %s".formatted(key, proposal.eventDate());
            }
        }
        for (LandedObject added : proposal.added()) {
            SilverObject file = file(proposal, added.key()).orElse(null);
            if (file == null || file.compactedAt() == null) {
                return "'%s' is no compacted file of %s"
                        .formatted(added.key(), proposal.eventDate());
            }
        }
        return null;
    }

    private static Optional<SilverObject> file(CompactionProposal proposal, ObjectKey key) {
        return LakeLayout.silverObject(key)
                .filter(file ->
                        file.run().equals(proposal.run())
                                && file.eventDate().equals(proposal.eventDate()));
    }

    private Optional<ObjectKey> missing(Proposal proposal) {
        return proposal.added().stream()
                .filter(file ->
                        store.head(file.key())
                                .filter(stored -> Proposal.isAsStated(file, stored))
                                .isEmpty())
                .map(LandedObject::key)
                .findFirst();
    }

    private static Result refused(String what, String fix) {
        return new Result.Bad(Compactions.refused(what, fix));
    }
}
