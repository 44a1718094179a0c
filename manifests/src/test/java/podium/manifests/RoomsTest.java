package podium.manifests;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassIsInItsRoom() {
        RoomRules.check("podium.manifests");
    }
}
