package podium.query;

import podium.lake.LivePartition;
import podium.lake.LiveReport;
import podium.lake.Release;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static podium.query.LiveReplies.known;
import static podium.query.LiveReplies.told;

/// Releases of [Tables] are of run main and have two partitions.
class LiveCoverageTest {
    private final Release release = new Tables().release(0);

    @Test
    void eachPartitionAtOneInstanceIsTheWhole() {
        assertThat(of(told("a", known(1)), told("b", known(0))))
                .isEqualTo(new LiveCoverage.Whole(List.of(known(0), known(1))));
    }

    @Test
    void anInstanceThatIsMetAtTwoAddressesCountsOnce() {
        assertThat(of(told("a", known(0), known(1)), told("a", known(0), known(1))))
                .isInstanceOf(LiveCoverage.Whole.class);
    }

    @Test
    void anAddressWhereNobodyAnswersHarmsNothingThatIsWhole() {
        assertThat(of(new LiveReply.Silent("[::1]:1", "refused"), told("a", known(0), known(1))))
                .isInstanceOf(LiveCoverage.Whole.class);
    }

    @Test
    void aPartitionThatNobodyHasIsNamedWithWhatTheInstancesSay() {
        LiveReply restoring =
                new LiveReply.Told(
                        "gold-1:8084",
                        new LiveReport(
                                "main", "b", "waiting", "aggregation is restoring", 1, List.of()));

        assertThat(
                        because(
                                told("a", known(0)),
                                restoring,
                                new LiveReply.Silent("gold-2:8084", "Connection refused")))
                .isEqualTo(
                        "no instance of gold-service that answered has partition 1: it is starting, restoring or moving"
                                + " (gold-1:8084: aggregation is restoring; gold-2:8084: Connection refused)");
    }

    @Test
    void aPartitionAtTwoInstancesIsMoving() {
        assertThat(because(told("a", known(0), known(1)), told("b", known(1))))
                .isEqualTo("partition 1 is moving: two instances of gold-service have it");
    }

    @Test
    void aPartitionThatCanNotTellAllHasNoPart() {
        assertThat(because(told("a", known(0), new LivePartition.Withheld(1, "too many"))))
                .isEqualTo("partition 1: too many");
    }

    @Test
    void anotherRunsInstancesDontCount() {
        assertThat(because(told("a", "r2", known(0), known(1)), told("b", known(0))))
                .contains("has partition 1")
                .endsWith("(http-a is of run r2)");
    }

    @Test
    void whatAnotherRunKnowsIsNotMixedIn() {
        assertThat(of(told("b", "next", known(0), known(1)), told("a", known(0), known(1))))
                .isEqualTo(new LiveCoverage.Whole(List.of(known(0), known(1))));
        assertThat(
                        of(
                                told("b", "next", new LivePartition.Withheld(0, "too many")),
                                told("a", known(0), known(1))))
                .isInstanceOf(LiveCoverage.Whole.class);
    }

    @Test
    void aPartitionThatTheReleaseDoesNotHaveIsNoPartOfIt() {
        assertThat(because(told("a", known(0), known(1), known(2))))
                .isEqualTo("gold-service tells of partition 2 of 2");
    }

    private LiveCoverage of(LiveReply... replies) {
        return LiveCoverage.of(release, List.of(replies));
    }

    private String because(LiveReply... replies) {
        return ((LiveCoverage.Partial) of(replies)).because();
    }
}
