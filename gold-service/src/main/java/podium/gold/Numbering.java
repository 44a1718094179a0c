package podium.gold;

import podium.lake.MemberKind;

/// Numbers users and sessions in the order in which a partition first sees them, so that a set of
/// them is a small bitmap and sets of different dates can be united: that is how distinct counts
/// are exact over any range of days (docs/decisions/089-members-have-numbers.md). The same events
/// in the same order give the same numbers.
///
/// Used by one thread.
final class Numbering {
    /// Not the first sighting of its day.
    static final int SEEN = -1;

    private final int partition;
    private final Membership membership;
    private final NumberStore numbers;
    private int nextUser;
    private int nextSession;

    /// @param position says how many have numbers
    Numbering(int partition, Membership membership, NumberStore numbers, Position position) {
        this.partition = partition;
        this.membership = membership;
        this.numbers = numbers;
        this.nextUser = position.users();
        this.nextSession = position.sessions();
    }

    int users() {
        return nextUser;
    }

    int sessions() {
        return nextSession;
    }

    /// @return its number at the first sighting of its day, else [#SEEN]
    /// @throws GoldHalt if there are no numbers left
    int sight(MemberKind kind, Member member) {
        if (!membership.note(member)) {
            return SEEN;
        }
        Numbered known = numbers.numberOf(member);
        if (known == null) {
            return number(kind, member);
        }
        if (known.firstDay() == member.epochDay()) {
            return SEEN;
        }
        membership.keep(member);
        return known.number();
    }

    /// The same for one of whom it is certain that no day has seen it.
    int first(MemberKind kind, Member member) {
        membership.note(member);
        return number(kind, member);
    }

    private int number(MemberKind kind, Member member) {
        int number = next(kind);
        numbers.saveNumber(member, new Numbered(number, member.epochDay()));
        return number;
    }

    private int next(MemberKind kind) {
        int next =
                switch (kind) {
                    case USERS -> nextUser++;
                    case SESSIONS -> nextSession++;
                };
        if (next == Integer.MAX_VALUE) {
            throw GoldHalt.numbersExhausted(partition, kind);
        }
        return next;
    }
}
