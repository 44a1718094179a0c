package podium.chaos.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Which rows are played while events flow, and when each is due: as far from the beginning, the
/// end and each other. Rows that end processes come first, so that in the second half of the time
/// every process grows old: one that was started a minute ago would tell nothing of what it
/// gathers.
///
/// @param faults in order
/// @param endsQuietly whether row 31 is played after the last event: it needs a line to which
///   nobody sends
public record Schedule(List<Due> faults, boolean endsQuietly) {
    /// Nothing new is sent.
    public static final int QUIET_ROW = 31;

    private static final List<Integer> ORDER = List.of(30, 1, 4, 2, 3, 6, 8, 15, 19, 24, 25, 26);

    public Schedule {
        faults = List.copyOf(faults);
    }

    /// @param at since the first event that counts
    public record Due(int row, Duration at) {}

    /// @param chosen numbers of rows; empty: all that a soak has
    /// @param time of traffic
    /// @throws IllegalArgumentException naming a row that a soak doesn't have
    public static Schedule of(List<Integer> chosen, Duration time) {
        for (int row : chosen) {
            if (row != QUIET_ROW && !ORDER.contains(row)) {
                throw new IllegalArgumentException(
                        "row %d is not played while events flow; there are %s"
                                .formatted(row, all()));
            }
        }
        List<Integer> rows =
                ORDER.stream().filter(row -> chosen.isEmpty() || chosen.contains(row)).toList();
        List<Due> faults = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            faults.add(
                    new Due(rows.get(at), time.multipliedBy(at + 1L).dividedBy(rows.size() + 1L)));
        }
        return new Schedule(faults, chosen.isEmpty() || chosen.contains(QUIET_ROW));
    }

    private static String all() {
        List<Integer> all = new ArrayList<>(ORDER);
        all.add(QUIET_ROW);
        return all.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
