package podium.chaos.soak;

import podium.chaos.Row;
import podium.chaos.rows.AllRows;
import podium.chaos.soak.Schedule.Due;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScheduleTest {
    private static final Duration HOUR = Duration.ofMinutes(60);

    @Test
    void rowsAreAsFarFromBothEndsAsFromEachOther() {
        Schedule schedule = Schedule.of(List.of(15, 25, 1), HOUR);

        assertThat(schedule.faults())
                .containsExactly(
                        new Due(1, Duration.ofMinutes(15)),
                        new Due(15, Duration.ofMinutes(30)),
                        new Due(25, Duration.ofMinutes(45)));
        assertThat(schedule.endsQuietly()).isFalse();
    }

    @Test
    void whoEndsProcessesIsOverInTheFirstHalf() {
        Schedule schedule = Schedule.of(List.of(), HOUR);

        assertThat(schedule.faults())
                .filteredOn(due -> List.of(1, 2, 3, 4, 30).contains(due.row()))
                .hasSize(5)
                .allSatisfy(due -> assertThat(due.at()).isLessThan(Duration.ofMinutes(25)));
    }

    @Test
    void aSoakPlaysTheShortRowsOnceEach() {
        Schedule schedule = Schedule.of(List.of(), HOUR);

        assertThat(schedule.faults())
                .extracting(Due::row)
                .containsExactlyInAnyOrder(1, 2, 3, 4, 6, 8, 15, 19, 24, 25, 26, 30);
        assertThat(schedule.endsQuietly()).isTrue();
        assertThat(AllRows.get()).extracting(Row::number).contains(Schedule.QUIET_ROW);
    }

    @Test
    void theQuietRowAloneLeavesTheTrafficAlone() {
        Schedule schedule = Schedule.of(List.of(31), HOUR);

        assertThat(schedule.faults()).isEmpty();
        assertThat(schedule.endsQuietly()).isTrue();
    }

    @Test
    void aRowThatNeedsALineOfItsOwnIsRefused() {
        assertThatThrownBy(() -> Schedule.of(List.of(1, 11), HOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "row 11 is not played while events flow; there are"
                                + " 1, 2, 3, 4, 6, 8, 15, 19, 24, 25, 26, 30, 31");
    }
}
