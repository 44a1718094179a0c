package podium.gold;

/// All members ever seen, on disk. The adapter changelogs them in the transaction of the event that
/// brought them.
public interface MemberStore {
    boolean contains(Member member);

    /// @param member not in the store yet
    void add(Member member);

    /// Reads the members of a day.
    ///
    /// @param membersMax stop after so many
    /// @return whether that was all of them
    boolean scan(int epochDay, int membersMax, Visitor visitor);

    /// Takes a member of the day asked for.
    @FunctionalInterface
    interface Visitor {
        void visit(long high, long low);
    }
}
