package podium.chaos;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WaitingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatComesTrueIsSeenAndLookedAtNoMore() throws InterruptedException {
        boolean came = Waiting.comes(PATIENCE, PAUSE, () -> looks.incrementAndGet() == 3);

        assertThat(came).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatIsTrueAlreadyNeedsNoPatience() throws InterruptedException {
        assertThat(Waiting.comes(Duration.ZERO, PATIENCE, () -> true)).isTrue();
    }

    @Test
    void patienceEnds() throws InterruptedException {
        boolean came =
                Waiting.comes(
                        Duration.ofMillis(5),
                        PAUSE,
                        () -> {
                            looks.incrementAndGet();
                            return false;
                        });

        assertThat(came).isFalse();
        assertThat(looks).hasPositiveValue();
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Waiting.comes(PATIENCE, PATIENCE, () -> false))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
