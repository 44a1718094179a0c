package podium.lake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NumberSetTest {
    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSetReadIsTheSetWritten(long seed) {
        NumberSet numbers = LakeExamples.numbers(new Random(seed));

        NumberSet read = NumberSet.decode(numbers.encode());

        assertThat(read).isEqualTo(numbers).hasSameHashCodeAs(numbers);
        assertThat(read.size()).isEqualTo(numbers.size());
    }

    /// However a set came about: number by number in any order, by unions of encoded parts.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equalSetsHaveEqualBytes(long seed) {
        Random random = new Random(seed);
        List<Integer> numbers = new ArrayList<>();
        int from = random.nextInt(200_000);
        for (int i = 0; i < 3_000; i++) {
            from += random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 1;
            numbers.add(from);
        }
        NumberSet expected = of(numbers);
        Collections.shuffle(numbers, random);

        NumberSet united = new NumberSet();
        for (int at = 0; at < numbers.size(); ) {
            int to = Math.min(numbers.size(), at + 1 + random.nextInt(700));
            united.addAll(NumberSet.decode(of(numbers.subList(at, to)).encode()));
            at = random.nextInt(4) == 0 ? Math.max(at + 1, to - 5) : to;
        }

        assertThat(united).isEqualTo(expected);
        assertThat(united.encode()).isEqualTo(expected.encode());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aUnionHasEveryNumberOnce(long seed) {
        Random random = new Random(seed);
        TreeSet<Integer> expected = new TreeSet<>();
        List<NumberSet> sets = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            NumberSet set = new NumberSet();
            for (int j = random.nextInt(500); j > 0; j--) {
                int number = random.nextInt(1_000);
                set.add(number);
                expected.add(number);
            }
            sets.add(set);
        }

        NumberSet union = NumberSet.union(sets);

        List<Integer> found = new ArrayList<>();
        union.forEach(found::add);
        assertThat(found).containsExactlyElementsOf(expected);
        assertThat(union.size()).isEqualTo(expected.size());
    }

    @Test
    void numbersInARowTakeNoRoom() {
        NumberSet numbers = new NumberSet();
        for (int i = 1_000; i < 1_001_000; i++) {
            numbers.add(i);
        }

        assertThat(numbers.encode()).hasSizeLessThan(256);
    }

    @Test
    void piecesAreSmallAndTogetherTheWhole() {
        NumberSet numbers = new NumberSet();
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            numbers.add(random.nextInt(Integer.MAX_VALUE));
        }

        List<NumberSet> pieces = numbers.pieces(20_000);

        assertThat(pieces).hasSizeGreaterThan(10);
        assertThat(pieces).allMatch(piece -> piece.encode().length <= 20_000);
        assertThat(pieces.stream().mapToLong(NumberSet::size).sum()).isEqualTo(numbers.size());
        assertThat(NumberSet.union(pieces)).isEqualTo(numbers);
    }

    @Test
    void whatIsNoSetIsRefused() {
        byte[] bytes = NumberSet.of(1, 2, 3).encode();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        byte[] other = new byte[100];

        for (byte[] wrong : List.of(longer, shorter, other, new byte[0])) {
            assertThatThrownBy(() -> NumberSet.decode(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aNegativeNumberIsRefused() {
        assertThatThrownBy(() -> NumberSet.of(-1)).hasMessage("-1 is negative");
    }

    private static NumberSet of(List<Integer> numbers) {
        NumberSet set = new NumberSet();
        numbers.forEach(set::add);
        return set;
    }
}
