package podium.bench.core;

import podium.gold.Member;
import podium.gold.MemberDate;
import podium.gold.MemberNumbers;
import podium.gold.MemberStore;
import podium.gold.Numbered;
import podium.gold.PartitionState;
import podium.gold.Position;
import podium.gold.ResidentDays;
import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.NumberSet;

import org.jspecify.annotations.Nullable;

/// A partition's members and numbers in memory; nothing is kept for a restart.
final class StateInMemory implements PartitionState {
    private static final long MEMBERS_BYTES_MAX = 1L << 30;

    private final ResidentDays members = new ResidentDays(new NoMembers(), MEMBERS_BYTES_MAX);

    private final MemberNumbers numbers = new MemberNumbers();

    @Override
    public boolean note(Member member) {
        return members.note(member);
    }

    @Override
    public void keep(Member member) {
        members.keep(member);
    }

    @Override
    public @Nullable Numbered numberOf(Member member) {
        return numbers.get(member.high(), member.low());
    }

    @Override
    public void saveNumber(Member member, Numbered numbered) {
        numbers.put(member.high(), member.low(), numbered);
    }

    @Override
    public void saveMembers(MemberDate date, NumberSet set) {}

    @Override
    public void forgetMembers(MemberDate date) {}

    @Override
    public void savePosition(Position position) {}

    @Override
    public void savePending(GoldKey key, Measures measures) {}

    @Override
    public void forgetPending(GoldKey key) {}

    private static final class NoMembers implements MemberStore {
        @Override
        public boolean contains(Member member) {
            return false;
        }

        @Override
        public void add(Member member) {}

        @Override
        public boolean scan(int epochDay, int membersMax, Visitor visitor) {
            return true;
        }
    }
}
