package podium.cli.line;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static podium.cli.line.FakeLine.answering;
import static podium.cli.line.FakeLine.bronze;
import static podium.cli.line.FakeLine.run;

class GenerationTest {
    private final FakeLine line = new FakeLine();
    private final FakeTicker ticker = new FakeTicker();
    private final List<String> shown = new ArrayList<>();
    private final Generation generation = new Generation(line, ticker, shown::add);

    @Test
    void aRunIsDoneOnlyWhenAllThatWasAcknowledgedIsReleased() {
        line.runs.addAll(
                List.of(
                        run(Activity.RUNNING, 0, 0),
                        run(Activity.RUNNING, 600, 500),
                        run(Activity.FINISHED, 1000, 1000)));
        line.landed.addAll(List.of(bronze(50), bronze(350), bronze(1050)));
        line.released.addAll(
                List.of(
                        answering(3L, 50),
                        answering(4L, 50),
                        answering(4L, 550),
                        answering(5L, 900),
                        answering(7L, 1050)));

        Generation.Result result = generation.begin(RunRequest.of(1000, 42L)).awaitReleased();

        assertThat(result.run().acknowledged()).isEqualTo(1000);
        assertThat(result.release()).isEqualTo(7);
        assertThat(line.releasesAsked).isEqualTo(1);
        assertThat(shown.getFirst())
                .contains("sent 600 ██████░░░░", "landed 300 ███░░░░░░░", "released 0 ░░░░░░░░░░");
        assertThat(shown.getLast()).contains("released 1,000 ██████████");
        assertThat(result.text())
                .matches(
                        "sent 1,000 records \\(seed 42\\)\\Rsent, landed, cleaned, aggregated and released in"
                                + " [0-9.]+ s \\([0-9,]+ events/s\\): release 7");
    }

    @Test
    void aRunThatFailsSaysWhyAndHowFarItCame() {
        line.runs.addAll(List.of(run(Activity.RUNNING, 0, 0), run(Activity.FAILED, 1000, 700)));

        Generation.Begun begun = generation.begin(RunRequest.of(1000, null));

        assertThatThrownBy(begun::awaitReleased)
                .isInstanceOf(LineException.class)
                .hasMessageContaining("the run failed after 700 records")
                .hasMessageContaining("Kafka is gone");
    }

    @Test
    void servicesThatAreSilentForAWhileAreWaitedFor() {
        line.runs.addAll(
                List.of(
                        run(Activity.RUNNING, 0, 0),
                        run(Activity.RUNNING, 500, 500),
                        run(Activity.FINISHED, 1000, 1000)));
        line.released.addAll(List.of(answering(6L, 0), answering(7L, 1000)));

        Generation.Result result = generation.begin(RunRequest.of(1000, null)).awaitReleased();

        assertThat(result.release()).isEqualTo(7);
        assertThat(shown.getFirst()).contains("a service does not answer");
    }

    @Test
    void haltedPublishingEndsTheWaiting() {
        line.runs.addAll(List.of(run(Activity.RUNNING, 0, 0), run(Activity.FINISHED, 9, 9)));
        line.landed.add(bronze(9));
        line.released.add(answering(null, 0));
        line.gold = new GoldReport("halted", "the books of partition 3 don't balance", "", 0);

        Generation.Begun begun = generation.begin(RunRequest.of(9, null));

        assertThatThrownBy(begun::awaitReleased)
                .isInstanceOf(LineException.class)
                .hasMessageContaining("sent 9 records, but not released")
                .hasMessageContaining("the books of partition 3");
    }

    @Test
    void aLineThatStandsStillIsNotWaitedForEndlessly() {
        line.runs.addAll(List.of(run(Activity.RUNNING, 0, 0), run(Activity.FINISHED, 9, 9)));
        line.landed.add(bronze(4));
        line.released.add(answering(null, 0));

        Generation.Begun begun = generation.begin(RunRequest.of(9, null));

        assertThatThrownBy(begun::awaitReleased)
                .isInstanceOf(LineException.class)
                .hasMessageContaining("nothing moved for 120 s");
    }

    @Test
    void aLineThatMovesBeyondBronzeIsWaitedFor() {
        line.runs.addAll(List.of(run(Activity.RUNNING, 0, 0), run(Activity.FINISHED, 9, 9)));
        line.landed.add(bronze(9));
        line.released.add(answering(null, 0));
        Duration step = Duration.ofSeconds(100);
        ticker.after(step, line::cleanMore);
        ticker.after(step.multipliedBy(2), line::aggregateMore);
        ticker.after(
                step.multipliedBy(3),
                () -> {
                    line.released.clear();
                    line.released.add(answering(7L, 9));
                });

        Generation.Result result = generation.begin(RunRequest.of(9, null)).awaitReleased();

        assertThat(result.release()).isEqualTo(7);
        assertThat(result.took()).isGreaterThan(Duration.ofSeconds(300));
    }

    @Test
    void anOldReleaseThatGoesOnAnsweringIsNoSuccess() {
        line.runs.addAll(List.of(run(Activity.RUNNING, 0, 0), run(Activity.FINISHED, 9, 9)));
        line.landed.add(bronze(9));
        line.released.add(new ReleasedReport("halted", "QUERY-008: too many rows", 6L, 0));

        Generation.Begun begun = generation.begin(RunRequest.of(9, null));

        assertThatThrownBy(begun::awaitReleased)
                .isInstanceOf(LineException.class)
                .hasMessageContaining("QUERY-008: too many rows");
        assertThat(ticker.nanoTime()).isLessThan(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void aReleaseThatQueryApiDoesNotReadIsNoSuccess() {
        line.outcome = new ReleaseOutcome.Released(7L);
        line.released.add(answering(6L, 0));
        Releasing releasing = new Releasing(line, ticker, shown::add);

        assertThatThrownBy(releasing::releaseNow)
                .isInstanceOf(LineException.class)
                .hasMessageStartingWith("CLI-114: release 7 is published");
        line.released.clear();
        line.released.add(answering(7L, 9));
        assertThat(releasing.releaseNow().release()).isEqualTo(7);
    }

    @Test
    void whatWasWrongWithAnEarlierReleaseIsNotSaidOfTheNext() {
        ReleasedReport halted =
                new ReleasedReport("halted", "QUERY-007: release 6 has lost a file", null, 0);
        line.outcome = new ReleaseOutcome.Released(7L);
        line.released.addAll(List.of(halted, halted, answering(7L, 9)));
        Releasing releasing = new Releasing(line, ticker, shown::add);

        assertThat(releasing.releaseNow().release()).isEqualTo(7);

        line.released.clear();
        line.released.add(halted);
        long before = ticker.nanoTime();
        assertThatThrownBy(releasing::releaseNow)
                .hasMessageStartingWith("CLI-114: release 7 is published")
                .hasMessageContaining("release 6 has lost a file");
        assertThat(ticker.nanoTime() - before).isLessThan(Duration.ofSeconds(15).toNanos());
    }

    @Test
    void anotherRunInItsPlaceIsNotTakenForIt() {
        line.runs.addAll(
                List.of(
                        run(Activity.RUNNING, 0, 0),
                        new RunReport("r2", Activity.RUNNING, null, 1, 1, null, 1)));

        Generation.Begun begun = generation.begin(RunRequest.of(9, null));

        assertThatThrownBy(begun::awaitReleased).hasMessageStartingWith("CLI-105");
    }
}
