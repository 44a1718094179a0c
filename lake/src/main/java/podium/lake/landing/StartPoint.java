package podium.lake.landing;

import podium.lake.CommitClose;
import podium.lake.Layer;
import podium.lake.Release;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Where a layer goes on in a partition after a start or a rebalance (DESIGN §5): its own last
/// commit, else its run's last release, else the beginning. Group offsets play no part.
///
/// @param lastCut the last counted barrier before `nextOffset`
/// @param nextOffset the input offset of the first entry to take
public record StartPoint(long lastCut, long nextOffset) {
    /// A commit that is complete.
    public record LastCommit(long cut, CommitClose close) {}

    /// @param commit the layer's last complete commit beyond the release, if any
    /// @param release the run's last release, if any
    /// @param startCut the cut that the run starts from
    public static StartPoint of(
            Layer layer,
            int partition,
            @Nullable LastCommit commit,
            @Nullable Release release,
            long startCut) {
        if (commit != null && (release == null || commit.cut() > release.cut())) {
            return new StartPoint(commit.cut(), commit.close().nextOffset());
        }
        if (release != null) {
            return new StartPoint(release.cut(), offsets(layer, release).get(partition));
        }
        return new StartPoint(startCut, 0);
    }

    private static List<Long> offsets(Layer layer, Release release) {
        return switch (layer) {
            case BRONZE -> release.rawOffsets();
            case SILVER, GOLD -> release.cleanOffsets();
            case REJECTED -> release.rejectedOffsets();
        };
    }
}
