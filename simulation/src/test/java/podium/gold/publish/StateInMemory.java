package podium.gold.publish;

import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.Numbered;
import podium.gold.PartitionState;
import podium.gold.Position;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.NumberSet;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who was seen. It ends with the test, so that nothing else need be kept.
final class StateInMemory implements PartitionState {
    private final Set<Member> members = new HashSet<>();
    private final Map<Member, Numbered> numbers = new HashMap<>();

    @Override
    public boolean note(Member member) {
        return !members.contains(member);
    }

    @Override
    public void keep(Member member) {
        members.add(member);
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        return numbers.get(member);
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        numbers.put(member, numbered);
    }

    @Override
    public void savePosition(Position position) {}

    @Override
    public void savePending(GoldKey key, Measures measures) {}

    @Override
    public void forgetPending(GoldKey key) {}

    @Override
    public void saveMembers(MemberDate date, NumberSet numbers) {}

    @Override
    public void forgetMembers(MemberDate date) {}
}
