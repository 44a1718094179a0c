package podium.simulation;

import podium.gold.Member;
import podium.gold.Position;
import podium.lake.GoldKey;
import podium.lake.Measures;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// gold-service's committed state of a partition.
final class GoldState {
    final Fence fence = new Fence();
    final Set<Member> members = new HashSet<>();
    final Map<GoldKey, Measures> pending = new HashMap<>();
    Position position = Position.start(0);
}
