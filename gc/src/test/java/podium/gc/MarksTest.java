package podium.gc;

import podium.gc.Contents.Listed;
import podium.lake.LakeLayout;
import podium.lake.ObjectKey;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/// The verdict on keys that releases don't name.
class MarksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    private final Marks marks =
            new Marks(
                    new MarkedKeys(MarkedKeys.Limits.STANDARD),
                    5,
                    9,
                    CheckpointRules.STANDARD,
                    null);

    @Test
    void manifestsGoWithTheirReleases() {
        assertThat(old(LakeLayout.manifest("silver_events", 4))).isEqualTo(Fate.SWEPT);
        assertThat(old(LakeLayout.manifestDates(4))).isEqualTo(Fate.SWEPT);
        assertThat(old(LakeLayout.manifestsComplete(4))).isEqualTo(Fate.SWEPT);
        assertThat(old(LakeLayout.manifest("silver_events", 5))).isEqualTo(Fate.KEPT);
        assertThat(old(LakeLayout.manifestsComplete(5))).isEqualTo(Fate.KEPT);
        assertThat(fate(LakeLayout.manifestDates(4), NOW)).isEqualTo(Fate.YOUNG);
    }

    @Test
    void whatElseLiesThereStays() {
        assertThat(old(new ObjectKey("athena/results/4.csv"))).isEqualTo(Fate.FOREIGN);
    }

    /// What says that the lists are there goes before them: a store lists in ascending order.
    @Test
    void completionIsListedBeforeWhatItSpeaksOf() {
        assertThat(LakeLayout.manifestsComplete(4).value())
                .isLessThan(LakeLayout.manifestDates(4).value())
                .isLessThan(LakeLayout.manifest("category_daily_performance", 4).value());
    }

    private Fate old(ObjectKey key) {
        return fate(key, NOW.minus(Duration.ofDays(2)));
    }

    private Fate fate(ObjectKey key, Instant since) {
        try (MarkedKeys.Cursor marked = marks.cursor()) {
            return marks.fate(new Listed(key, 1, since), NOW, marked);
        }
    }
}
