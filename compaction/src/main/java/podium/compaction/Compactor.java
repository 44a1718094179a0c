package podium.compaction;

import podium.compaction.RowMerge.MergedFile;
import podium.lake.Checkpoints;
import podium.lake.CompactionProposal;
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
import java.util.function.Predicate;

/// Looks for small Silver files of the published run, writes their rows again as large ones, and
/// proves that they are the same. It publishes nothing, and keeps nothing that is lost in a crash.
/// For one thread.
public final class Compactor extends BatchCompactor<LocalDate, Batch, CompactionProposal> {
    private final CompactedStore store;
    private final SmallFiles small;
    private final RowMerge.Source merges;
    private final CompactionRules rules;

    public Compactor(
            ObjectStore store,
            ReleaseLog releases,
            Checkpoints checkpoints,
            RowMerge.Source merges,
            CompactionRules rules,
            Pace pace) {
        super(releases);
        this.store = new CompactedStore(store, pace);
        this.small = new SmallFiles(releases, checkpoints, rules);
        this.merges = merges;
        this.rules = rules;
    }

    @Override
    Optional<Batch> choose(Release newest, Predicate<LocalDate> wanted) {
        List<LandedObject> files =
                small.of(newest).stream().filter(file -> isWanted(file, wanted)).toList();
        return Choice.of(newest.run(), newest.cut(), files, rules);
    }

    private static boolean isWanted(LandedObject object, Predicate<LocalDate> wanted) {
        return LakeLayout.silverObject(object.key())
                .filter(file -> wanted.test(file.eventDate()))
                .isPresent();
    }

    @Override
    LocalDate key(Batch batch) {
        return batch.eventDate();
    }

    @Override
    LocalDate proposed(CompactionProposal proposal) {
        return proposal.eventDate();
    }

    @Override
    boolean holds(Release release, Batch batch) {
        return small.of(release).containsAll(batch.files());
    }

    @Override
    CompactionProposal write(Batch batch, Release release, Instant now) {
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
