package podium.audit;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Bitmaps written by hand, as RoaringFormatSpec says.
class PortableBitmapTest {
    @Test
    void anArrayOfTwoContainers() {
        ByteBuffer bytes = bytes().putInt(12346).putInt(2);
        bytes.putChar((char) 0).putChar((char) 1).putChar((char) 3).putChar((char) 0);
        bytes.putInt(24).putInt(28);
        bytes.putChar((char) 7).putChar((char) 65_535).putChar((char) 2);

        assertThat(numbers(bytes)).containsExactly(7, 65_535, 3 * 65_536 + 2);
    }

    @Test
    void runsWithoutOffsets() {
        ByteBuffer bytes = bytes().putInt(12347).put((byte) 1);
        bytes.putChar((char) 1).putChar((char) 4);
        bytes.putChar((char) 2);
        bytes.putChar((char) 10).putChar((char) 2).putChar((char) 65_534).putChar((char) 1);

        assertThat(numbers(bytes)).containsExactly(65_546, 65_547, 65_548, 131_070, 131_071);
    }

    @Test
    void aBitmapOfEverySecondNumber() {
        ByteBuffer bytes = bytes().putInt(12346).putInt(1);
        bytes.putChar((char) 0).putChar((char) 32_767).putInt(16);
        for (int word = 0; word < 1024; word++) {
            bytes.putLong(0xAAAA_AAAA_AAAA_AAAAL);
        }

        List<Integer> numbers = numbers(bytes);

        assertThat(numbers).hasSize(32_768).startsWith(1, 3, 5).endsWith(65_533, 65_535);
    }

    @Test
    void whatIsNoBitmapIsRefused() {
        assertThatThrownBy(() -> numbers(bytes().putInt(1))).hasMessageContaining("no bitmap");
        assertThatThrownBy(() -> numbers(bytes().putInt(12346).putInt(1)))
                .hasMessageContaining("ends early");
        assertThatThrownBy(() -> numbers(bytes().putInt(12346).putInt(0).put((byte) 0)))
                .hasMessageContaining("1 bytes early");
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.allocate(9_000).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Integer> numbers(ByteBuffer bytes) {
        List<Integer> numbers = new ArrayList<>();
        PortableBitmap.read(Arrays.copyOf(bytes.array(), bytes.position()), numbers::add);
        return numbers;
    }
}
