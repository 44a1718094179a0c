package podium.gold.publish;

import podium.lake.Layer;

/// One layer's part of a partition: who commits a cut there.
public record LayerPartition(Layer layer, int partition) {}
