package podium.cli.line;

import podium.cli.line.ReplayPlan.Reading;
import podium.cli.line.ReplayPlan.Restoring;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayPlanTest {
    @Test
    void fromTheTopicItSaysWhatWillBeReadAndMade() {
        Reading reading = new Reading("events.raw", 7_500_000, 3L << 30, 20_000);

        assertThat(plan(null, reading))
                .isEqualTo(
                        """
                        run       next
                        reads     7,500,000 records of events.raw, 3.0 GiB
                        takes     about 6 min 15 s to run, at 20,000 records a second
                        topics    events.clean.next
                                  events.rejected.next
                        objects   silver/next/
                        services  silver.next
                                  gold.next
                        """);
    }

    @Test
    void fromBronzeItSaysWhatIsRestoredFirstAndBothTimes() {
        RestoreFigures figures =
                new RestoreFigures(
                        "events.raw.next", 7_500_000, 7_500_000, 300, 42L, 7_490_000, 450_000_000);
        Reading reading = new Reading("events.raw.next, then events.raw", 7_600_000, null, 20_000);

        assertThat(plan(new Restoring(figures, 50_000), reading))
                .startsWith(
                        """
                        run       next
                        restores  7,500,000 records into events.raw.next, from 300 Bronze objects
                                  7,490,000 lines, 429.2 MiB of it up to release 42
                        reads     7,600,000 records of events.raw.next, then events.raw
                        takes     about 2 min 30 s to restore, at 50,000 records a second
                                  about 6 min 20 s to run, at 20,000 records a second
                        topics    events.clean.next
                        """);
    }

    @Test
    void whatAnAttemptBeforeHasRestoredTakesNoTimeAgain() {
        Reading reading = new Reading("events.raw.next, then events.raw", 100, null, 20_000);
        RestoreFigures begun = new RestoreFigures("events.raw.next", 100, 40, 1, null, 0, 0);
        RestoreFigures done = new RestoreFigures("events.raw.next", 100, 0, 0, null, 0, 0);

        assertThat(plan(new Restoring(begun, 10), reading))
                .contains(
                        "restores  40 of 100 records into events.raw.next, from 1 Bronze object\n")
                .contains("about 4 s to restore");
        assertThat(plan(new Restoring(done, 10), reading))
                .contains("restores  100 records are in events.raw.next already\n")
                .doesNotContain("to restore");
    }

    private static String plan(@Nullable Restoring restoring, Reading reading) {
        return new ReplayPlan(
                        "next",
                        restoring,
                        reading,
                        List.of("events.clean.next", "events.rejected.next"),
                        List.of("silver/next/"),
                        List.of("silver.next", "gold.next"))
                .text();
    }
}
