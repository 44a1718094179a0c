package podium.stack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortsTest {
    private static final int DRAWS = 3_000;

    @Test
    void theControllerTakesNoPortOfItsStacksRow() {
        StackPorts ports = new StackPorts(20_000);

        for (int i = 0; i < DRAWS; i++) {
            int controller = Ports.freeAwayFrom(ports.of(Part.KAFKA));

            assertThat(controller < 20_000 || controller > 20_020)
                    .as("port %d", controller)
                    .isTrue();
        }
    }
}
