package podium.lake;

import java.util.Comparator;

/// Whose members share their numbers: those of one kind in one partition. A user, and so a session,
/// is of one partition only (DESIGN §1.4): groups never meet, and their sizes add up.
public record MemberGroup(int partition, MemberKind kind) implements Comparable<MemberGroup> {
    private static final Comparator<MemberGroup> ORDER =
            Comparator.comparingInt(MemberGroup::partition).thenComparing(MemberGroup::kind);

    @Override
    public int compareTo(MemberGroup other) {
        return ORDER.compare(this, other);
    }
}
