package podium.cli;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyRoomUsesOnlyItsTechnology() {
        RoomRules.check("podium.cli");
    }
}
