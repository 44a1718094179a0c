package podium.gold;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/// A member store that counts what it is asked.
final class MemberStoreInMemory implements MemberStore {
    private static final Comparator<Member> ORDER =
            Comparator.comparingInt(Member::epochDay)
                    .thenComparing(Member::high, Long::compareUnsigned)
                    .thenComparing(Member::low, Long::compareUnsigned);

    private final NavigableSet<Member> members = new TreeSet<>(ORDER);
    private long lookups;
    private long scanned;

    @Override
    public boolean contains(Member member) {
        lookups++;
        return members.contains(member);
    }

    @Override
    public void add(Member member) {
        if (!members.add(member)) {
            throw new AssertionError("added twice: " + member);
        }
    }

    @Override
    public boolean scan(int epochDay, int membersMax, Visitor visitor) {
        int visited = 0;
        for (Member member : members.tailSet(new Member(epochDay, 0, 0))) {
            if (member.epochDay() != epochDay) {
                return true;
            }
            if (visited == membersMax) {
                return false;
            }
            visitor.visit(member.high(), member.low());
            visited++;
            scanned++;
        }
        return true;
    }

    long lookups() {
        return lookups;
    }

    long scanned() {
        return scanned;
    }
}
