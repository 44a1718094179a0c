package podium.gold.publish;

import podium.lake.MemberGroup;
import podium.lake.MemberIncrement;
import podium.lake.NumberSet;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whom a cut shows for the first time on which date: of all partitions, united as they arrive.
final class MemberIncrements {
    private final SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> dates = new TreeMap<>();

    void add(int partition, MemberIncrement more) {
        add(more.eventDate(), new MemberGroup(partition, more.kind()), more.numbers());
    }

    void addAll(MemberIncrements more) {
        more.dates.forEach(
                (date, groups) -> groups.forEach((group, numbers) -> add(date, group, numbers)));
    }

    private void add(LocalDate date, MemberGroup group, NumberSet numbers) {
        if (!numbers.isEmpty()) {
            dates.computeIfAbsent(date, _ -> new TreeMap<>())
                    .computeIfAbsent(group, _ -> new NumberSet())
                    .addAll(numbers);
        }
    }

    boolean isEmpty() {
        return dates.isEmpty();
    }

    /// The dates that change, in order.
    List<LocalDate> dates() {
        return List.copyOf(dates.keySet());
    }

    /// Who is new on a date; empty where nobody is.
    SortedMap<MemberGroup, NumberSet> of(LocalDate eventDate) {
        return dates.getOrDefault(eventDate, new TreeMap<>());
    }
}
