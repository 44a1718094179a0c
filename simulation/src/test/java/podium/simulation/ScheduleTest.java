package podium.simulation;

import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// `-Dseed=123` runs that schedule alone; `./podium simulate --seed 123 --trace` tells it.
class ScheduleTest {
    private static final int SCHEDULES = 3_000;
    private static final int THREADS = 2;

    @Test
    void noScheduleBreaksAnInvariant() {
        long[] seeds = Seeds.seeds(SCHEDULES).toArray();

        Campaign.Result result = new Campaign(null, seeds[0], seeds.length, THREADS).run(_ -> {});

        assertThat(result.failure()).isNull();
        assertThat(result.schedules()).isEqualTo(seeds.length);
    }

    /// Someone waits for a release when readers are moved to another run, which an instance notices
    /// only after another has kept the cut that was waited for.
    @Test
    void whoWaitsForAReleaseIsNotAnsweredByACutThatARunKeepsForItself() {
        Schedule.Outcome outcome = Schedule.run(5_070, null);

        assertThat(outcome.violation()).isNull();
    }

    @Test
    void schedulesCompactSomething() {
        int compactions = 0;
        int months = 0;
        for (long seed = 0; seed < 300; seed++) {
            Schedule.Outcome outcome = Schedule.run(seed, null);
            compactions += outcome.compactions();
            months += outcome.months();
        }

        assertThat(compactions - months).as("of Silver").isGreaterThan(50);
        assertThat(months).as("of Gold").isGreaterThan(50);
    }

    @Test
    void schedulesPublishSomething() {
        Campaign.Result result = new Campaign(null, 0, 300, THREADS).run(_ -> {});

        assertThat(result.releases()).isGreaterThan(2 * result.schedules());
    }
}
