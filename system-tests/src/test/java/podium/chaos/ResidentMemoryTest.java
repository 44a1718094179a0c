package podium.chaos;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentMemoryTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessHasSome() {
        assertThat(ResidentMemory.bytes(ProcessHandle.current().pid())).isGreaterThan(10L << 20);
    }

    @Test
    void whoIsGoneHasNone() {
        assertThat(ResidentMemory.bytes(Long.MAX_VALUE)).isZero();
    }
}
