package podium.gold;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class MemberSetTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void saysOfEachHashWhetherItIsNewAsASetDoes(long seed) {
        Random random = Seeds.random(seed);
        Set<Member> expected = new HashSet<>();
        MemberSet set = new MemberSet();
        // few different bits, so that slots collide and halves are zero
        long bits = random.nextBoolean() ? 0x3f : 0xff00_0000_0000_00ffL;

        for (int i = 0; i < 3_000; i++) {
            long high = random.nextLong() & bits;
            long low = random.nextLong() & bits;
            boolean there = expected.contains(new Member(0, high, low));
            assertThat(set.contains(high, low)).isEqualTo(there);
            assertThat(set.add(high, low)).isEqualTo(expected.add(new Member(0, high, low)));
        }

        assertThat(set.size()).isEqualTo(expected.size());
        List<Member> shown = new ArrayList<>();
        set.forEach((high, low) -> shown.add(new Member(0, high, low)));
        assertThat(shown).hasSameSizeAs(expected);
        assertThat(new HashSet<>(shown)).isEqualTo(expected);
        assertThat(shown)
                .extracting(member -> (int) (member.high() >>> Integer.SIZE))
                .isSortedAccordingTo(Integer::compareUnsigned);
    }

    @Test
    void theHashOfAllZerosIsAMemberLikeAnyOther() {
        MemberSet set = new MemberSet();

        boolean first = set.add(0, 0);

        assertThat(first).isTrue();
        assertThat(set.contains(0, 0)).isTrue();
        assertThat(set.add(0, 0)).isFalse();
        assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void takesNoMoreMemoryThanPromised() {
        Random random = Seeds.random(7);
        MemberSet set = new MemberSet();

        for (int i = 1; i <= 100_000; i++) {
            set.add(random.nextLong(), random.nextLong());
            assertThat(set.bytes())
                    .isLessThanOrEqualTo(Math.max(1024, (long) i * MemberSet.BYTES_PER_MEMBER_MAX));
        }

        assertThat(set.size()).isEqualTo(100_000);
    }
}
