package podium.gc;

import podium.gc.Contents.Listed;
import podium.lake.Checkpoints;
import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;
import podium.lake.ReleaseLog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One garbage collection: marks, says from which release on they are kept, then sweeps. It may end
/// at any moment and be begun again: releases go before what they consist of, the oldest first, so
/// that no release is left whose objects are gone. Writers and readers go on meanwhile, and so may
/// other collections.
public final class Collection {
    /// In the order in which they are swept.
    private static final List<String> PREFIXES =
            List.of(
                    LakeLayout.RELEASES,
                    LakeLayout.ATHENA,
                    LakeLayout.RUNS,
                    LakeLayout.CHECKPOINTS,
                    LakeLayout.CHECKPOINT_SEGMENTS,
                    LakeLayout.SILVER,
                    LakeLayout.GOLD,
                    LakeLayout.PROBE);

    private final ReleaseLog releases;
    private final Checkpoints checkpoints;
    private final Contents contents;
    private final CheckpointRules checkpointRules;
    private final MarkedKeys.Limits limits;

    public Collection(ReleaseLog releases, Checkpoints checkpoints, Contents contents) {
        this(releases, checkpoints, contents, CheckpointRules.STANDARD, MarkedKeys.Limits.STANDARD);
    }

    /// @param checkpointRules [CheckpointRules#STANDARD], but in tests
    /// @param limits [MarkedKeys.Limits#STANDARD], but in tests
    Collection(
            ReleaseLog releases,
            Checkpoints checkpoints,
            Contents contents,
            CheckpointRules checkpointRules,
            MarkedKeys.Limits limits) {
        this.releases = releases;
        this.checkpoints = checkpoints;
        this.contents = contents;
        this.checkpointRules = checkpointRules;
        this.limits = limits;
    }

    /// @param deletes whether to delete; otherwise it is only counted what would be
    /// @throws GcException if nothing may be collected
    /// @throws podium.lake.LakeException.StoreUnavailable if the store did not answer: begin again
    public Report run(KeepRules rules, boolean deletes) {
        Instant now = contents.now();
        KnownRuns runs = KnownRuns.in(contents, now);
        Optional<Report> report = attempt(rules, runs, now, deletes);
        while (report.isEmpty()) {
            report = attempt(rules, runs, now, deletes);
        }
        return report.get();
    }

    /// @return empty where another collection, which keeps less, took away what this one looked at
    private Optional<Report> attempt(
            KeepRules rules, KnownRuns runs, Instant now, boolean deletes) {
        long floor = releases.floor();
        try (MarkedKeys keys = new MarkedKeys(limits)) {
            Marks marks;
            try {
                marks =
                        new Marking(releases, checkpoints, runs, rules, checkpointRules, floor)
                                .mark(now, keys);
            } catch (LakeException.Contradiction | GcException e) {
                if (releases.floor() == floor) {
                    throw e;
                }
                return Optional.empty();
            }
            return Optional.of(sweep(marks, now, deletes));
        }
    }

    private Report sweep(Marks marks, Instant now, boolean deletes) {
        if (deletes) {
            // whoever misses a release below it knows why
            releases.raiseFloor(marks.oldest());
        }
        List<Report.Folder> folders = new ArrayList<>();
        for (String prefix : PREFIXES) {
            try (MarkedKeys.Cursor marked = marks.cursor()) {
                folders.add(sweep(prefix, marks, marked, now, deletes));
            }
        }
        return new Report(marks.oldest(), marks.pin(), marks.forgotten(), folders);
    }

    private Report.Folder sweep(
            String prefix, Marks marks, MarkedKeys.Cursor marked, Instant now, boolean deletes) {
        Map<Fate, Report.Count> counts = new EnumMap<>(Fate.class);
        contents.pages(
                prefix,
                page -> {
                    List<ObjectKey> swept = new ArrayList<>();
                    for (Listed object : page) {
                        Fate fate = marks.fate(object, now, marked);
                        counts.merge(fate, new Report.Count(1, object.bytes()), Report.Count::plus);
                        if (fate == Fate.SWEPT) {
                            swept.add(object.key());
                        }
                    }
                    if (deletes && !swept.isEmpty()) {
                        contents.delete(swept);
                    }
                });
        return new Report.Folder(prefix, counts);
    }
}
