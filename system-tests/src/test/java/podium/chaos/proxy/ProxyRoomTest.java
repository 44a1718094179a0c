package podium.chaos.proxy;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class ProxyRoomTest {
    @Test
    void theJdkIsAllItUses() {
        RoomRules.check("podium.chaos.proxy");
    }
}
