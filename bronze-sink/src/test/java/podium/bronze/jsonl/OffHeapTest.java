package podium.bronze.jsonl;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OffHeapTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void itIsTheSameUntilItHasToGrow() {
        OffHeap memory = new OffHeap();

        assertThat(memory.atLeast(0).byteSize()).isZero();
        MemorySegment first = memory.atLeast(1);
        assertThat(first.byteSize()).isEqualTo(MEBIBYTE);
        assertThat(memory.atLeast(MEBIBYTE)).isEqualTo(first);
        assertThat(memory.atLeast(MEBIBYTE + 1).byteSize()).isEqualTo(2 * MEBIBYTE);
        assertThat(first.scope().isAlive()).isFalse();
    }

    @Test
    void whereThereIsNoneItSaysSoAndGoesOnWithLess() {
        OffHeap memory = new OffHeap();

        assertThatThrownBy(() -> memory.atLeast(1L << 40))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-XX:MaxDirectMemorySize");
        memory.atLeast(10).set(ValueLayout.JAVA_BYTE, 9, (byte) 1);
    }
}
