package podium.gold;

import podium.lake.GoldKey;
import podium.lake.Measures;
import podium.lake.NumberSet;

/// What a partition keeps over a restart. All that is handed on before a commit is kept together,
/// with the offsets of the events that caused it, or not at all.
public interface PartitionState extends Membership, NumberStore {
    void savePosition(Position position);

    void savePending(GoldKey key, Measures measures);

    /// Rows are forgotten all together, before others are handed on; so a state may forget all with
    /// the first.
    ///
    /// @param key handed on to [#savePending] before
    void forgetPending(GoldKey key);

    /// @param numbers of the pending members; read before this returns
    void saveMembers(MemberDate date, NumberSet numbers);

    /// @param date handed on to [#saveMembers] before
    void forgetMembers(MemberDate date);
}
