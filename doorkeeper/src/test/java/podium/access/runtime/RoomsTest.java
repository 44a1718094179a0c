package podium.access.runtime;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassStaysInItsRoom() {
        RoomRules.check("podium.access");
    }
}
