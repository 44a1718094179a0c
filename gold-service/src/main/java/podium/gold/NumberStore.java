package podium.gold;

import org.jspecify.annotations.Nullable;

/// The numbers of all users and sessions that a partition ever saw.
public interface NumberStore {
    /// @param member of any day: its hash alone counts
    /// @return `null` for one that was never seen
    @Nullable Numbered numberOf(Member member);

    /// @param member that has no number yet
    void saveNumber(Member member, Numbered numbered);
}
