package podium.gold.publish;

import podium.lake.CompactionProposal;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;
import podium.lake.ReleaseLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Silver files in place of others.
///
/// @param asOf number of the release as of which it was checked
/// @param replaced as the releases name it
record SilverCompaction(CompactionProposal proposal, long asOf, List<LandedObject> replaced)
        implements CheckedCompaction {
    /// Releases between a check and its compaction at most.
    static final int RELEASES_SINCE_MAX = 64;

    SilverCompaction {
        replaced = List.copyOf(replaced);
    }

    /// Only the releases since say what belongs to the last: they are walked.
    @Override
    public @Nullable CompactionAnswer answer(Release last, ReleaseLog releases) {
        Release at = last;
        for (int step = 0; step < RELEASES_SINCE_MAX; step++) {
            if (isDoneBy(at)) {
                return new CompactionAnswer.Already(at.number());
            }
            if (at.number() == asOf) {
                return null;
            }
            Long base = at.base();
            Release before =
                    holdsAfter(at) && base != null && base >= asOf
                            ? releases.read(base).orElse(null)
                            : null;
            if (before == null) {
                return Compactions.refused(
                        "release %d came between".formatted(at.number()),
                        Compactions.CHOOSES_AGAIN);
            }
            at = before;
        }
        return Compactions.refused(
                "it was checked as of release %d, the last is %d".formatted(asOf, last.number()),
                Compactions.CHOOSES_AGAIN);
    }

    /// Whether a later release leaves as it is what this one replaces. (Objects come to a run only
    /// with its cuts, and go only with compactions.)
    private boolean holdsAfter(Release later) {
        if (later.kind() == Release.Kind.CUT) {
            return true;
        }
        Set<ObjectKey> gone = new HashSet<>(later.replaced().getOrDefault(Layer.SILVER, List.of()));
        return later.kind() == Release.Kind.COMPACTION
                && proposal.replaced().stream().noneMatch(gone::contains);
    }

    /// Whether a release is what came of this one.
    private boolean isDoneBy(Release release) {
        return release.kind() == Release.Kind.COMPACTION
                && proposal.added().equals(release.added().get(Layer.SILVER));
    }

    @Override
    public Release release(Release last, Instant now) {
        Map<Layer, LayerTotals> totals = new TreeMap<>(last.totals());
        totals.put(
                Layer.SILVER,
                totals.getOrDefault(Layer.SILVER, LayerTotals.NONE)
                        .plus(proposal.added())
                        .minus(replaced));
        Map<Layer, List<ObjectKey>> gone = Map.of(Layer.SILVER, proposal.replaced());
        return last.compacted(
                now.truncatedTo(ChronoUnit.MILLIS),
                Map.of(Layer.SILVER, proposal.added()),
                gone,
                totals,
                last.tables(),
                last.months());
    }
}
