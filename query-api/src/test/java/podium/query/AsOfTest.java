package podium.query;

import podium.lake.GoldTable;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Layer;
import podium.lake.Release;
import podium.testkit.ReleaseBuilder;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class AsOfTest {
    private final Map<Long, Release> releases = new HashMap<>();

    @Test
    void itIsTheEarliestOfThePartitionsLastMinutes() {
        Release release = release(0, "0 10:01", "0 10:03", "1 10:02");

        assertThat(asOf(release)).isEqualTo("2026-11-01T10:02:00Z");
    }

    @Test
    void aPartitionThatIsIdleHoldsForWhatTheReleaseBeforeHad() {
        release(0, "0 10:01", "1 10:02");

        assertThat(asOf(release(1, "0 10:05"))).isEqualTo("2026-11-01T10:02:00Z");
        assertThat(asOf(release(2, "0 10:05"))).isEqualTo("2026-11-01T10:05:00Z");
    }

    @Test
    void ofTheFirstReleaseAnIdlePartitionSaysNothing() {
        assertThat(asOf(release(0, "0 10:01"))).isNull();
    }

    @Test
    void aReleaseThatAddsNothingHasItsBases() {
        release(0, "0 10:01", "1 10:02");

        assertThat(asOf(release(1))).isEqualTo("2026-11-01T10:01:00Z");
    }

    @Test
    void compactionsBetweenAddNothing() {
        release(0, "0 10:01", "1 10:02");
        for (int number = 1; number < 40; number++) {
            release(number);
        }

        assertThat(asOf(release(40))).isEqualTo("2026-11-01T10:01:00Z");
        assertThat(asOf(release(41, "0 10:05"))).isEqualTo("2026-11-01T10:02:00Z");
    }

    @Test
    void aBaseThatIsGoneLeavesItUnknown() {
        assertThat(asOf(release(5, "0 10:05"))).isNull();
        assertThat(asOf(release(5, "0 10:05", "1 10:06"))).isEqualTo("2026-11-01T10:05:00Z");
    }

    private Instant asOf(Release release) {
        return AsOf.of(release, number -> Optional.ofNullable(releases.get(number)));
    }

    /// @param bronze objects: partition and landing minute
    private Release release(long number, String... bronze) {
        List<LandedObject> objects = new ArrayList<>();
        for (String object : bronze) {
            String[] parts = object.split(" ", -1);
            objects.add(
                    new LandedObject(
                            LakeLayout.bronze(
                                    Integer.parseInt(parts[0]),
                                    objects.size(),
                                    Instant.parse("2026-11-01T" + parts[1] + ":00Z"),
                                    "jsonl.gz"),
                            1,
                            1,
                            "0".repeat(64)));
        }
        Release plain = Tables.release(number, new EnumMap<>(GoldTable.class));
        Release release = ReleaseBuilder.of(plain).added(Map.of(Layer.BRONZE, objects)).build();
        releases.put(number, release);
        return release;
    }
}
