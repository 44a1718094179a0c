package podium.gold;

/// Who was seen already on which date. Never forgets: a late event is still counted once.
public interface Membership {
    /// @return whether this is the first sighting; it is kept
    default boolean add(Member member) {
        if (!note(member)) {
            return false;
        }
        keep(member);
        return true;
    }

    /// Looks without keeping, for who may be kept elsewhere. May be noted in memory: then the next
    /// sighting is answered without a look.
    ///
    /// @return whether the member is neither noted nor kept here
    boolean note(Member member);

    /// @param member that was just noted for the first time
    void keep(Member member);
}
