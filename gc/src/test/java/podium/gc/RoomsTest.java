package podium.gc;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassIsInItsRoom() {
        RoomRules.check("podium.gc");
    }
}
