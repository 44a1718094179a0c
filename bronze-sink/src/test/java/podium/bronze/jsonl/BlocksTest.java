package podium.bronze.jsonl;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class BlocksTest {
    @ParameterizedTest
    @MethodSource("podium.testkit.Seeds#seeds")
    void whatWasWrittenIsInThem(long seed) {
        Random random = Seeds.random(seed);
        BlockPool pool = new BlockPool();
        for (int turn = 0; turn < 3; turn++) {
            Blocks blocks = new Blocks(pool);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int i = random.nextInt(20); i > 0; i--) {
                byte[] bytes = new byte[random.nextInt(100_000)];
                random.nextBytes(bytes);
                int from = random.nextInt(bytes.length + 1);
                blocks.write(bytes, from, bytes.length - from);
                expected.write(bytes, from, bytes.length - from);
                blocks.write(i);
                expected.write(i);
            }

            assertThat(blocks.size()).isEqualTo(expected.size());
            assertThat(blocks.toArray()).isEqualTo(expected.toByteArray());
            blocks.clear();
            assertThat(blocks.size()).isZero();
            assertThat(blocks.toArray()).isEmpty();
        }
    }

    @Test
    void blocksThatWereGivenBackAreUsedAgain() {
        BlockPool pool = new BlockPool();
        byte[] first = pool.take();
        byte[] second = pool.take();
        pool.giveBack(first);

        assertThat(second).isNotSameAs(first);
        assertThat(pool.take()).isSameAs(first);
        assertThat(pool.take()).isNotSameAs(first);
    }
}
