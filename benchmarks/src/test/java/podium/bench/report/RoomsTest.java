package podium.bench.report;

import podium.testkit.RoomRules;

import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void aReportIsPure() {
        RoomRules.check("podium.bench.report");
    }
}
