package podium.cli.line;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FollowingTest {
    private final List<String> shown = new ArrayList<>();
    private final FakeTicker ticker = new FakeTicker();

    @Test
    void aReplayIsFollowedUntilItHasTheLinesCut() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<RunProgress> progress =
                () -> standby(asked.get() * 1_000L, asked.getAndIncrement());

        Following.CaughtUp caughtUp = following(progress).untilCaughtUp(10_000);

        assertThat(caughtUp.cut()).isEqualTo(9);
        assertThat(caughtUp.records()).isEqualTo(9_000);
        assertThat(caughtUp.time()).isEqualTo(Duration.ofMillis(4_500));
        assertThat(shown)
                .contains("replay next  5,000 of 10,000 █████░░░░░  2,000/s  2 s left  cut 5 of 9");
    }

    @Test
    void aHaltedReplayIsToldWithItsReason() {
        RunProgress halted = new RunProgress("halted", "GOLD-104 the books", 3, null, 10);

        assertThatThrownBy(() -> following(() -> halted).untilCaughtUp(10))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("CLI-115")
                .hasMessageContaining("GOLD-104 the books");
    }

    @Test
    void aReplayThatDoesNotMoveIsGivenUp() {
        assertThatThrownBy(() -> following(() -> standby(5, 3)).untilCaughtUp(10))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("nothing moved for 180 s");
    }

    @Test
    void aServiceThatIsSilentForAWhileIsWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<RunProgress> progress =
                () -> {
                    if (asked.getAndIncrement() < 3) {
                        throw LineException.silent("gold-service", "http://x", "refused");
                    }
                    return standby(10, 9);
                };

        assertThat(following(progress).untilCaughtUp(10).cut()).isEqualTo(9);
        assertThat(shown).contains("replay next: gold-service does not answer");
    }

    private Following following(Supplier<RunProgress> progress) {
        return new Following("next", progress, () -> 9, ticker, shown::add);
    }

    private static RunProgress standby(long cleaned, long cut) {
        return new RunProgress("standby", "it stands by", cut, null, cleaned);
    }
}
