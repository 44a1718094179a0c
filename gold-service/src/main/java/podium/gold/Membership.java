package podium.gold;

/// Who was seen already. Never forgets: a late event is still counted once.
public interface Membership {
    /// @return whether this is the first sighting
    boolean add(Member member);
}
