package podium.gold.publish;

import podium.lake.CompactionProposal;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.ObjectKey;
import podium.lake.Release;
import podium.lake.Release.LayerTotals;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A compaction that held when it was checked: the release of then consists of all that is to be
/// replaced, and what is to take its place is in the bucket and has as many rows.
///
/// @param asOf number of that release
/// @param replaced as the releases name it
public record CheckedCompaction(
        CompactionProposal proposal, long asOf, List<LandedObject> replaced) {
    public CheckedCompaction {
        replaced = List.copyOf(replaced);
    }

    /// Whether a later release leaves as it is what this one replaces. (Objects come to a run only
    /// with its cuts, and go only with compactions.)
    boolean holdsAfter(Release later) {
        if (later.kind() == Release.Kind.CUT) {
            return true;
        }
        Set<ObjectKey> gone = new HashSet<>(later.replaced().getOrDefault(Layer.SILVER, List.of()));
        return later.kind() == Release.Kind.COMPACTION
                && proposal.replaced().stream().noneMatch(gone::contains);
    }

    /// Whether a release is what came of this one.
    boolean isDoneBy(Release release) {
        return release.kind() == Release.Kind.COMPACTION
                && proposal.added().equals(release.added().get(Layer.SILVER));
    }

    /// @param last the newest release, of the proposal's run; it consists of all that is replaced
    Release release(Release last, Instant now) {
        Map<Layer, LayerTotals> totals = new TreeMap<>(last.totals());
        totals.put(
                Layer.SILVER,
                totals.getOrDefault(Layer.SILVER, LayerTotals.NONE)
                        .plus(proposal.added())
                        .minus(replaced));
        Map<Layer, List<ObjectKey>> gone = Map.of(Layer.SILVER, proposal.replaced());
        return new Release(
                Release.formatFor(List.of(), gone),
                last.number() + 1,
                Release.Kind.COMPACTION,
                last.run(),
                last.cut(),
                last.number(),
                last.number(),
                now.truncatedTo(ChronoUnit.MILLIS),
                last.rules(),
                last.rawOffsets(),
                last.cleanOffsets(),
                last.rejectedOffsets(),
                last.commitsPositions(),
                Map.of(Layer.SILVER, proposal.added()),
                List.of(),
                totals,
                last.tables(),
                last.members(),
                last.rejects(),
                last.books(),
                gone);
    }
}
