package podium.gold;

import podium.lake.GoldKey;
import podium.lake.Measures;

/// What a partition keeps over a restart. All changes of one event are kept together or not at all.
public interface PartitionState extends Membership {
    void savePosition(Position position);

    void savePending(GoldKey key, Measures measures);

    void forgetPending(GoldKey key);
}
