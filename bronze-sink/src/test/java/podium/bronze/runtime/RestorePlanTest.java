package podium.bronze.runtime;

import podium.bronze.runtime.RestorePlan.Stated;
import podium.lake.Layer;
import podium.lake.Release;
import podium.testkit.ReleaseBuilder;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RestorePlanTest {
    private static final Release NEWEST =
            new ReleaseBuilder(7, "main", 9)
                    .totals(Map.of(Layer.BRONZE, new Release.LayerTotals(8, 6_000, 397_821)))
                    .build();

    @Test
    void itSaysWhatIsWrittenAndWhatTheNewestReleaseStates() {
        RestorePlan plan =
                new RestorePlan("events.raw.fed", 6_012, 6_012, 8, Stated.of(Optional.of(NEWEST)));

        assertThat(plan.text())
                .isEqualToNormalizingNewlines(
                        """
                        restores  6,012 records into events.raw.fed, from 8 Bronze objects
                                  6,000 lines, 397,821 bytes of it up to release 7\
                        """);
        assertThat(plan.json())
                .isEqualTo(
                        "{\"topic\":\"events.raw.fed\",\"records\":6012,\"left\":6012,\"objects\":8,\"release\":7,\"lines\":6000,\"bytes\":397821}");
    }

    @Test
    void whatAnAttemptBeforeHasWrittenIsNotLeft() {
        RestorePlan plan =
                new RestorePlan("events.raw.fed", 6_012, 12, 8, Stated.of(Optional.empty()));

        assertThat(plan.text())
                .isEqualTo(
                        "restores  12 of 6,012 records into events.raw.fed, from 8 Bronze objects");
        assertThat(plan.json()).contains("\"left\":12", "\"release\":null,\"lines\":0");
    }
}
