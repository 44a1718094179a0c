package podium.simulation;

import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.Numbered;
import podium.gold.Position;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.NumberSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// gold-service's committed state of a partition.
final class GoldState {
    final Fence fence = new Fence();
    final Set<Member> members = new HashSet<>();
    final Map<Member, Numbered> numbers = new HashMap<>();
    final Map<GoldKey, Measures> pending = new HashMap<>();
    final Map<MemberDate, NumberSet> pendingMembers = new HashMap<>();
    Position position = Position.start(0);
}
