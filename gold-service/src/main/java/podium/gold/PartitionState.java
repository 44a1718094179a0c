package podium.gold;

import podium.lake.GoldKey;
import podium.lake.Measures;

/// What a partition keeps over a restart. All that is handed on before a commit is kept together,
/// with the offsets of the events that caused it, or not at all.
public interface PartitionState extends Membership {
    void savePosition(Position position);

    void savePending(GoldKey key, Measures measures);

    /// @param key handed on to [#savePending] before
    void forgetPending(GoldKey key);
}
