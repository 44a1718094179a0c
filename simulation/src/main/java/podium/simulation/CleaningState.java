package podium.simulation;

import podium.silver.Progress;
import podium.silver.SightingKey;

import java.util.HashMap;
import java.util.Map;

/// silver-service's committed state of a partition.
final class CleaningState {
    final Fence fence = new Fence();
    final Map<SightingKey, Long> sightings = new HashMap<>();
    Progress progress = Progress.NONE;
}
