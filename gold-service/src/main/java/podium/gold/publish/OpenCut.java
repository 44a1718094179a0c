package podium.gold.publish;

import java.util.List;

/// A cut on its way.
///
/// @param waitingFor who has not committed it yet; none: its release is being written
public record OpenCut(long cut, List<LayerPartition> waitingFor) {}
