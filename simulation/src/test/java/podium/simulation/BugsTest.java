package podium.simulation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Each planted bug is found, and by what it breaks: a simulation that finds nothing proves nothing.
class BugsTest {
    private static final int SCHEDULES_MAX = 5_000;
    private static final int THREADS = 2;

    @ParameterizedTest
    @EnumSource
    void isFoundForWhatItBreaks(Bug bug) {
        Campaign.Result result = new Campaign(bug, 0, SCHEDULES_MAX, THREADS).run(_ -> {});

        Campaign.Failure failure = requireNonNull(result.failure(), "it is not found");
        assertThat(failure.what()).containsPattern(symptom(bug));
        assertThat(Schedule.run(failure.seed(), null).violation()).isNull();
    }

    /// What the first schedules that find it may see.
    private static String symptom(Bug bug) {
        return switch (bug) {
            case END_OFFSET_IN_KEY -> "";
            case OVERWRITE -> "^I6: .* was written twice";
            case COMMIT_BEFORE_PUT -> "";
            case RESUME_BLIND -> "";
            case INCOMPLETE_CUTS -> "";
            case HIGHER_BARRIERS -> "";
            case NO_BOOKS -> "^I1: ";
            case UNCONFIRMED_NEXT -> "";
            case LEAKING_AGGREGATES -> "^I7: release ";
            case WALL_CLOCK_DEDUPLICATION -> "^I1: ";
        };
    }
}
