package podium.lake.landing;

import podium.lake.CommitChunk;
import podium.lake.CommitClose;
import podium.lake.Layer;
import podium.lake.Release;
import podium.lake.landing.StartPoint.LastCommit;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// A layer's last complete commit in each partition, as a commits topic has them.
public final class LastCommits {
    private final Layer layer;
    private final Map<Integer, LastCommit> last = new HashMap<>();

    public LastCommits(Layer layer) {
        this.layer = layer;
    }

    /// @param release the run's last release, if any
    /// @return the first record of the commits topic that may matter to who starts
    public static long from(@Nullable Release release, String commitsTopic) {
        return release == null ? 0 : release.commitsPositions().getOrDefault(commitsTopic, 0L);
    }

    /// Takes the topic's next record. A commit whose close is missing is none: the close is said
    /// when all before it is there.
    public void note(CommitChunk chunk) {
        CommitClose close = chunk.close();
        if (close == null || chunk.layer() != layer) {
            return;
        }
        LastCommit known = last.get(chunk.partition());
        // of several that say the same cut, the first counts
        if (known == null || chunk.cut() > known.cut()) {
            last.put(chunk.partition(), new LastCommit(chunk.cut(), close));
        }
    }

    /// By partition; those without a commit are missing.
    public Map<Integer, LastCommit> byPartition() {
        return Map.copyOf(last);
    }
}
