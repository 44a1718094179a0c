package podium.gold;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class MemberNumbersTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void itIsAMap(long seed) {
        Random random = Seeds.random(seed);
        MemberNumbers numbers = new MemberNumbers();
        Map<List<Long>, Numbered> expected = new HashMap<>();

        for (int i = 0; i < 500; i++) {
            List<Long> hash = List.of(few(random), few(random));
            Numbered numbered =
                    new Numbered(random.nextInt(1 << 30), 10_000 + random.nextInt(1 << 16));
            numbers.put(hash.get(0), hash.get(1), numbered);
            expected.put(hash, numbered);
        }

        Map<List<Long>, Numbered> found = new LinkedHashMap<>();
        numbers.forEach((high, low, numbered) -> found.put(List.of(high, low), numbered));
        assertThat(found).isEqualTo(expected);
        assertThat(found.keySet())
                .extracting(hash -> (int) (hash.getFirst() >>> Integer.SIZE))
                .isSortedAccordingTo(Integer::compareUnsigned);
        assertThat(numbers.size()).isEqualTo(expected.size());
        expected.forEach((hash, numbered) ->
                assertThat(numbers.get(hash.get(0), hash.get(1))).isEqualTo(numbered));
        assertThat(numbers.get(99, 99)).isNull();
    }

    @Test
    void theHashThatIsZeroHasANumberToo() {
        MemberNumbers numbers = new MemberNumbers();

        numbers.put(0, 0, new Numbered(0, 0));

        assertThat(numbers.get(0, 0)).isEqualTo(new Numbered(0, 0));
        List<Numbered> all = new ArrayList<>();
        numbers.forEach((high, low, numbered) -> all.add(numbered));
        assertThat(all).containsExactly(new Numbered(0, 0));
    }

    // some collide
    private static long few(Random random) {
        return random.nextInt(8) == 0 ? random.nextInt(3) : random.nextLong();
    }
}
