package podium.lake.status;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class LagHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final LagHistory history = new LagHistory();

    @Test
    void whatWasSeenBeforeTheClockWasPutBackWasSeenByNow() {
        LagHistory history = new LagHistory();
        history.observe(NOON, 10);
        history.observe(NOON.plusSeconds(60), 20);
        Instant back = NOON.minusSeconds(3_600);

        history.observe(back, 20);

        Instant since = history.behindSince(15);
        assertThat(since).isEqualTo(back);
        assertThat(LagHistory.seconds(since, back.plusSeconds(7))).isEqualTo(7);
    }

    @Test
    void whoIsCaughtUpIsNotBehind() {
        assertThat(history.behindSince(0)).isNull();

        history.observe(NOON, 10);

        assertThat(history.behindSince(10)).isNull();
        assertThat(history.behindSince(11)).isNull();
        assertThat(history.behindSince(9)).isEqualTo(NOON);
    }

    @Test
    void behindCountsFromTheFirstLookThatSawMore() {
        history.observe(NOON, 10);
        history.observe(NOON.plusSeconds(1), 10);
        history.observe(NOON.plusSeconds(2), 20);
        history.observe(NOON.plusSeconds(3), 30);

        assertThat(history.behindSince(10)).isEqualTo(NOON.plusSeconds(2));
        assertThat(history.behindSince(19)).isEqualTo(NOON.plusSeconds(2));
        assertThat(history.behindSince(20)).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void aShorterLogIsAnotherOne() {
        history.observe(NOON, 10);
        history.observe(NOON.plusSeconds(1), 100);
        history.observe(NOON.plusSeconds(2), 20);

        assertThat(history.behindSince(20)).isNull();
        assertThat(history.behindSince(10)).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void secondsAreWholeAndNeverNegative() {
        assertThat(LagHistory.seconds(null, NOON)).isZero();
        assertThat(LagHistory.seconds(NOON, NOON.plusMillis(1_999))).isEqualTo(1);
        assertThat(LagHistory.seconds(NOON, NOON.minusSeconds(5))).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFewLooksAreKeptExactly(long seed) {
        Random random = new Random(seed);
        List<Look> looks = looks(random, 1 + random.nextInt(LagHistory.SAMPLES_MAX));

        looks.forEach(look -> history.observe(look.at(), look.end()));

        long last = looks.getLast().end();
        for (long position = 0; position <= last + 1; position++) {
            assertThat(history.behindSince(position)).isEqualTo(truth(looks, position));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofManyNoneIsUnderstatedAndNoneOverstatedByMoreThanASeventh(long seed) {
        Random random = new Random(seed);
        List<Look> looks = looks(random, 1 + random.nextInt(5_000));

        looks.forEach(look -> history.observe(look.at(), look.end()));

        Instant now = looks.getLast().at();
        for (int tries = 0; tries < 50; tries++) {
            long position = random.nextLong(looks.getLast().end() + 2);
            Instant truly = truth(looks, position);
            Instant said = history.behindSince(position);
            if (truly == null) {
                assertThat(said).isNull();
            } else {
                Duration lag = Duration.between(truly, now);
                assertThat(said).isBetween(truly.minus(lag.dividedBy(7)), truly);
            }
        }
    }

    /// As test-kit has them, which needs this module: 100, or the one of `-Dseed`.
    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.range(0, 100) : LongStream.of(one);
    }

    private record Look(Instant at, long end) {}

    /// A second or more apart, now and then an hour; the log grows at most of them.
    private static List<Look> looks(Random random, int many) {
        List<Look> looks = new ArrayList<>();
        Instant at = NOON;
        long end = random.nextInt(5);
        for (int look = 0; look < many; look++) {
            looks.add(new Look(at, end));
            at = at.plusSeconds(random.nextInt(1_000) == 0 ? 3_600 : 1);
            end += random.nextInt(4);
        }
        return looks;
    }

    private static @Nullable Instant truth(List<Look> looks, long position) {
        return looks.stream()
                .filter(look -> look.end() > position)
                .map(Look::at)
                .findFirst()
                .orElse(null);
    }
}
