package podium.generator;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private final FakeLog log = new FakeLog();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> started = new ArrayList<>();

    @Test
    void nothingIsSentUntilToldTo() {
        Runs runs = runs(log);

        assertThat(runs.current()).isNull();
        assertThat(log.records).isEmpty();
    }

    @Test
    void aRunSendsExactlyItsRecords() {
        Runs runs = runs(log);
        runs.start(Specs.run(1_234, 0));

        started.getFirst().run();

        RunStatus status = current(runs).status();
        assertThat(status.state()).isEqualTo(RunState.FINISHED);
        assertThat(status.sent()).isEqualTo(1_234);
        assertThat(log.records).hasSize(1_234);
        assertThat(current(runs).ledger().records()).isEqualTo(1_234);
    }

    @Test
    void aSecondRunWaitsForTheFirst() {
        Runs runs = runs(log);
        runs.start(Specs.run(10, 0));

        assertThatThrownBy(() -> runs.start(Specs.run(10, 0)))
                .isInstanceOf(GeneratorException.WrongMoment.class)
                .hasMessageContaining("GENERATOR-002");
        started.getFirst().run();
        assertThat(runs.start(Specs.run(10, 0)).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void aStoppedRunKeepsWhatItSent() throws InterruptedException {
        Runs runs = runs(log);
        runs.start(Specs.run(1_000_000, 0));

        RunStatus asked = Objects.requireNonNull(runs.stop(Duration.ZERO));
        started.getFirst().run();

        assertThat(asked.state()).isEqualTo(RunState.RUNNING);
        assertThat(current(runs).status().state()).isEqualTo(RunState.STOPPED);
        assertThat(current(runs).status().error()).isNull();
    }

    @Test
    void aRunEndsWhenItsTimeIsUp() {
        Runs runs = runs(log);
        RunSpec spec = new RunSpec(null, Duration.ofSeconds(2), 1_000, Specs.seeded(1));
        runs.start(spec);

        started.getFirst().run();

        assertThat(current(runs).status().state()).isEqualTo(RunState.FINISHED);
        assertThat(log.records).hasSizeBetween(1_900, 2_100);
    }

    @Test
    void aRefusedRecordFailsTheRunWithItsReason() {
        FakeLog refusing = new FakeLog(300);
        Runs runs = runs(refusing);
        runs.start(Specs.run(1_000, 0));

        started.getFirst().run();

        RunStatus status = current(runs).status();
        assertThat(status.state()).isEqualTo(RunState.FAILED);
        assertThat(status.error()).contains("GENERATOR-003").contains("disk full");
        assertThat(status.acknowledged()).isEqualTo(300);
    }

    @Test
    void aRateChangeChangesNoByte() {
        Runs slow = runs(log);
        slow.start(Specs.run(2_000, 100));
        slow.changeRate(5_000);
        started.getFirst().run();
        FakeLog other = new FakeLog();
        Runs fast = runs(other);

        fast.start(Specs.run(2_000, 0));
        started.getLast().run();

        assertThat(current(slow).status().rate()).isEqualTo(5_000);
        assertThat(log.records.stream().map(RawRecord::value).toArray())
                .isEqualTo(other.records.stream().map(RawRecord::value).toArray());
    }

    @Test
    void datesThatCleaningWouldRefuseAreRefusedAtOnce() {
        TrafficSpec ahead = new TrafficSpec(1, 0, LocalDate.of(2026, 11, 24), 3, false, 10, 10);

        assertThatThrownBy(() -> runs(log).start(new RunSpec(10L, null, 0, ahead)))
                .isInstanceOf(GeneratorException.BadArgument.class)
                .hasMessageContaining("'start'");
    }

    private static Run current(Runs runs) {
        return Objects.requireNonNull(runs.current());
    }

    /// Time goes on by a millisecond whenever somebody looks.
    private Runs runs(RawLog to) {
        return new Runs(
                to,
                InstantSource.fixed(NOW),
                () -> nanos.addAndGet(1_000_000),
                started::add,
                () -> "run-" + started.size());
    }
}
