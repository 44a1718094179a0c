package podium.gold;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentDaysTest {
    private final MemberStoreInMemory store = new MemberStoreInMemory();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void neverForgetsAndNeverCountsTwiceWhateverTheMemory(long seed) {
        Random random = Seeds.random(seed);
        long bytesMax = 1L << random.nextInt(8, 17);
        ResidentDays days = new ResidentDays(store, bytesMax);
        Set<Member> seen = new HashSet<>();

        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(1_000) == 0) {
                days = new ResidentDays(store, bytesMax); // a restart
            }
            Member member = member(random, 1 + random.nextInt(20), 200);
            assertThat(days.add(member)).isEqualTo(seen.add(member));
            assertThat(days.bytes()).isLessThanOrEqualTo(bytesMax);
        }
    }

    @Test
    void aDayInUseIsNotLookedUpOnDisk() {
        ResidentDays days = new ResidentDays(store, 1 << 24);
        Random random = Seeds.random(1);

        for (int i = 0; i < 100_000; i++) {
            days.add(member(random, 3, 10_000));
        }

        assertThat(store.lookups()).isLessThan(10);
        assertThat(days.days()).isEqualTo(1);
    }

    @Test
    void afterARestartADayComesBackForAboutWhatItsLookUpsHaveCost() {
        Random random = Seeds.random(2);
        for (int i = 0; i < 20_000; i++) {
            store.add(new Member(9, random.nextLong(), random.nextLong()));
        }
        ResidentDays days = new ResidentDays(store, 1 << 24);

        for (int i = 0; i < 10_000; i++) {
            days.add(new Member(9, random.nextLong(), random.nextLong()));
        }

        assertThat(days.days()).isEqualTo(1);
        assertThat(store.lookups()).isBetween(1_000L, 4_100L);
        assertThat(store.scanned()).isLessThan(80_000);
    }

    @Test
    void aDayTooLargeForTheMemoryIsLookedUpOnDiskAndNotReadOverAndOver() {
        Random random = Seeds.random(3);
        for (int i = 0; i < 50_000; i++) {
            store.add(new Member(9, random.nextLong(), random.nextLong()));
        }
        ResidentDays days = new ResidentDays(store, 100_000);

        for (int i = 0; i < 50_000; i++) {
            days.add(new Member(9, random.nextLong(), random.nextLong()));
        }

        assertThat(days.days()).isZero();
        assertThat(store.lookups()).isEqualTo(50_000);
        assertThat(store.scanned()).isLessThan(50_000);
    }

    @Test
    void theDayUsedLeastRecentlyLeavesFirst() {
        ResidentDays days = new ResidentDays(store, 4_096);
        Random random = Seeds.random(4);
        warm(days, random, 1);
        warm(days, random, 2);
        warm(days, random, 1);

        warm(days, random, 3);
        warm(days, random, 4);
        warm(days, random, 5);
        long before = store.lookups();
        warm(days, random, 2);

        assertThat(days.days()).isEqualTo(4);
        assertThat(store.lookups()).isGreaterThan(before);
    }

    private static void warm(ResidentDays days, Random random, int day) {
        for (int i = 0; i < 20; i++) {
            days.add(member(random, day, 20));
        }
    }

    private static Member member(Random random, int day, int different) {
        long which = random.nextInt(different);
        return new Member(day, which * 0x9e3779b97f4a7c15L, which * 0xc2b2ae3d27d4eb4fL);
    }
}
