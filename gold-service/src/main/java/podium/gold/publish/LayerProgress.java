package podium.gold.publish;

import podium.lake.Layer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far each layer has committed each partition, for status alone.
public final class LayerProgress {
    private final Map<Layer, List<Committed>> commits = new TreeMap<>();
    private @Nullable List<Committed> snapshot;

    /// @param cut the last one committed
    /// @param rawNextOffset the offset after its barrier in `events.raw`
    public record Committed(Layer layer, int partition, long cut, long rawNextOffset) {}

    LayerProgress(int partitions, long cut, List<Long> rawOffsets) {
        for (Layer layer : Layer.values()) {
            List<Committed> ofLayer = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                ofLayer.add(new Committed(layer, partition, cut, rawOffsets.get(partition)));
            }
            commits.put(layer, ofLayer);
        }
    }

    void add(CutFold fold, Layer layer, int partition) {
        PartitionCommit commit = fold.commit(layer, partition);
        List<Committed> ofLayer = commits.getOrDefault(layer, List.of());
        if (commit.isClosed() && ofLayer.get(partition).cut() < fold.cut()) {
            ofLayer.set(
                    partition,
                    new Committed(layer, partition, fold.cut(), commit.close().rawNextOffset()));
            snapshot = null;
        }
    }

    /// All of them, by layer and partition. Status asks with every step, and they seldom change.
    public List<Committed> committed() {
        List<Committed> all = snapshot;
        if (all == null) {
            all = commits.values().stream().flatMap(List::stream).toList();
            snapshot = all;
        }
        return all;
    }
}
