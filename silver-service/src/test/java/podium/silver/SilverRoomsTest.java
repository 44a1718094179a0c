package podium.silver;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class SilverRoomsTest {
    @Test
    void everyClassStaysInItsRoom() {
        RoomRules.check("podium.silver");
    }
}
