package podium.gold;

import podium.lake.GoldKey;
import podium.lake.Measures;

/// Takes what an event adds to a row.
@FunctionalInterface
public interface Increments {
    void add(GoldKey key, Measures increment);
}
