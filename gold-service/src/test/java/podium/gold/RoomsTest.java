package podium.gold;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyPackageImportsOnlyItsOwnTechnology() {
        RoomRules.check("podium.gold");
    }
}
