package podium.stack;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

/// Here, since local-stack can't see the rules, which come with a broker.
class RoomsTest {
    @Test
    void everyRoomUsesOnlyItsTechnology() {
        RoomRules.check("podium.stack");
    }
}
