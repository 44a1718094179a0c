package podium.bronze;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class BronzeRoomsTest {
    @Test
    void everyClassStaysInItsRoom() {
        RoomRules.check("podium.bronze");
    }
}
