package podium.compaction;

import podium.compaction.RowMerge.MergedFile;
import podium.lake.Checkpoints;
import podium.lake.CompactionProposal;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;
import podium.lake.ObjectStore;
import podium.lake.Release;
import podium.lake.ReleaseLog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for small Silver files of the published run, writes their rows again as large ones, and
/// proves that they are the same. It publishes nothing, and keeps nothing that is lost in a crash.
/// For one thread.
public final class Compactor {
    private final CompactedStore store;
    private final ReleaseLog releases;
    private final SmallFiles small;
    private final RowMerge.Source merges;
    private final CompactionRules rules;
    private final LeftAlone<LocalDate> leftAlone = new LeftAlone<>();
    private long nothingAsOf = -1;

    public Compactor(
            ObjectStore store,
            ReleaseLog releases,
            Checkpoints checkpoints,
            RowMerge.Source merges,
            CompactionRules rules,
            Pace pace) {
        this.store = new CompactedStore(store, pace);
        this.releases = releases;
        this.small = new SmallFiles(releases, checkpoints, rules);
        this.merges = merges;
        this.rules = rules;
    }

    /// Writes the next large files, if any are worth it.
    ///
    /// @return what is to be published; empty where nothing is to be done
    /// @throws LakeException.StoreUnavailable if the store did not answer: try again
    /// @throws LakeException if a date's files can't be compacted; it is left alone for
    ///   [LeftAlone#MAX], others are not
    public Optional<CompactionProposal> prepare(Instant now) {
        Release newest = releases.newest().orElse(null);
        leftAlone.forgetOld(now);
        if (newest == null || newest.number() == nothingAsOf) {
            return Optional.empty();
        }
        List<LandedObject> files =
                small.of(newest).stream().filter(file -> isNotLeftAlone(file, now)).toList();
        Optional<Batch> batch = Choice.of(newest.run(), newest.cut(), files, rules);
        if (batch.isEmpty()) {
            nothingAsOf = leftAlone.isEmpty(now) ? newest.number() : -1;
            return Optional.empty();
        }
        try {
            return Optional.of(write(batch.get(), newest, now));
        } catch (LakeException.StoreUnavailable e) {
            throw e;
        } catch (CompactionException.Missing e) {
            if (isOutdated(batch.get())) {
                return Optional.empty();
            }
            leftAlone.failed(batch.get().eventDate(), now);
            throw e;
        } catch (LakeException e) {
            leftAlone.failed(batch.get().eventDate(), now);
            throw e;
        }
    }

    /// The publisher refused what was prepared: its date is left alone for a while.
    public void refused(CompactionProposal proposal, Instant now) {
        leftAlone.refused(proposal.eventDate(), now);
    }

    /// Whether others have replaced some of the files meanwhile: after a long sleep they may have
    /// been collected.
    private boolean isOutdated(Batch batch) {
        releases.lookAnew();
        return releases.newest()
                .filter(newest -> small.of(newest).containsAll(batch.files()))
                .isEmpty();
    }

    private boolean isNotLeftAlone(LandedObject object, Instant now) {
        return LakeLayout.silverObject(object.key())
                .filter(file -> !leftAlone.contains(file.eventDate(), now))
                .isPresent();
    }

    private CompactionProposal write(Batch batch, Release release, Instant now) {
        try (RowMerge merge = merges.begin()) {
            for (LandedObject file : batch.files()) {
                merge.add(store.read(file));
            }
            if (merge.added().rows() != batch.rows()) {
                throw CompactionException.damaged(
                        batch.files().getFirst().key(),
                        "and %d more have %d rows, not the %d that their releases state"
                                .formatted(
                                        batch.files().size() - 1,
                                        merge.added().rows(),
                                        batch.rows()));
            }
            RowSum written = new RowSum();
            List<LandedObject> files = new ArrayList<>();
            for (MergedFile file = merge.next(); file != null; file = merge.next()) {
                files.add(create(batch, file, now));
                written.addAll(file.read());
            }
            if (!written.equals(merge.added()) || files.size() >= batch.files().size()) {
                throw CompactionException.otherRows(batch, merge.added(), written);
            }
            return new CompactionProposal(
                    batch.run(),
                    batch.eventDate(),
                    release.number(),
                    files.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList(),
                    batch.files().stream().map(LandedObject::key).sorted().toList());
        }
    }

    private LandedObject create(Batch batch, MergedFile file, Instant now) {
        ObjectKey key =
                LakeLayout.silverCompacted(
                        batch.run(),
                        batch.eventDate(),
                        batch.fromCut(),
                        batch.toCut(),
                        now,
                        file.checksum());
        LandedObject made =
                new LandedObject(key, file.read().rows(), file.bytes(), file.checksum());
        store.create(made, file.body());
        return made;
    }
}
