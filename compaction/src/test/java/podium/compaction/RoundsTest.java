package podium.compaction;

import podium.compaction.CompactionLoop.Step;
import podium.lake.CompactionProposal;
import podium.lake.LandedObject;
import podium.lake.ObjectKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoundsTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Deque<Step> coming = new ArrayDeque<>();
    private final List<Step> heard = new ArrayList<>();
    private final Rounds rounds = new Rounds(_ -> coming.remove(), CLOCK);

    @Test
    void aRoundGoesOnUntilNothingMoreIsWorthIt() {
        coming.addAll(List.of(published(), published(), new Step.Idle(), published()));

        Round round = run();

        assertThat(round).isEqualTo(new Round(1, 2, 6, 2, null));
        assertThat(rounds.last()).isEqualTo(round);
        assertThat(coming).hasSize(1);
        assertThat(heard).hasSize(3);
    }

    @Test
    void oneDateThatCannotBeDoneKeepsNoneOfTheOthersFromIt() {
        coming.addAll(List.of(new Step.Failed("COMPACT-001 a"), published(), new Step.Idle()));

        assertThat(run()).isEqualTo(new Round(1, 1, 3, 1, "COMPACT-001 a"));
    }

    @Test
    void whatFailsForTheSameReasonTwiceIsNotTriedAThirdTime() {
        coming.addAll(
                List.of(
                        new Step.Failed("COMPACT-001 a"),
                        new Step.Failed("COMPACT-005 nobody"),
                        new Step.Failed("COMPACT-005 nobody"),
                        published()));

        assertThat(run()).isEqualTo(new Round(1, 0, 0, 0, "COMPACT-005 nobody"));
        assertThat(coming).hasSize(1);
    }

    @Test
    void failuresOfAllKindsEndIt() {
        AtomicInteger failures = new AtomicInteger();
        Rounds failing =
                new Rounds(_ -> new Step.Failed("file " + failures.incrementAndGet()), CLOCK);

        Round round = failing.run(_ -> {}, () -> true);

        assertThat(round.reason()).isEqualTo("file " + Rounds.FAILURES_MAX);
    }

    @Test
    void aRoundThatIsStoppedOrHasADefectIsNotTakenForADoneOne() {
        Round stopped = rounds.run(_ -> {}, () -> false);
        assertThat(stopped.reason()).isEqualTo("the compactor was stopped");

        assertThatThrownBy(this::run).isInstanceOf(RuntimeException.class);
        Round last = Objects.requireNonNull(rounds.last());
        assertThat(last.number()).isEqualTo(2);
        assertThat(last.reason()).contains("a defect");
    }

    @Test
    void whoAsksDuringARoundGetsTheOneAfterIt() {
        List<Long> asked = new ArrayList<>();
        coming.addAll(List.of(published(), new Step.Idle()));

        assertThat(rounds.ask()).isEqualTo(1);
        rounds.run(_ -> asked.add(rounds.ask()), () -> true);

        assertThat(asked).containsExactly(2L, 2L);
        assertThat(rounds.begun()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void whoAsksEndsThePause() throws InterruptedException {
        CompletableFuture<Void> paused =
                CompletableFuture.runAsync(() -> {
                    try {
                        rounds.await(LONG);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        rounds.ask();
        paused.join();

        // it was asked for before anybody waited
        rounds.await(LONG);
        coming.add(new Step.Idle());
        run();
        rounds.await(Duration.ofMillis(1));

        assertThat(rounds.begun()).isEqualTo(1);
    }

    private Round run() {
        return rounds.run(heard::add, () -> true);
    }

    private static Step published() {
        LandedObject large = new LandedObject(new ObjectKey("large"), 3, 3, "0".repeat(64));
        return new Step.Published(
                new CompactionProposal(
                        "main",
                        LocalDate.of(2026, 1, 1),
                        5,
                        List.of(large),
                        List.of(new ObjectKey("a"), new ObjectKey("b"), new ObjectKey("c"))),
                6);
    }
}
