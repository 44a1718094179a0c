package podium.simulation;

import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who was active on which date, as simply as it can be said: a map by name.
final class ActiveMembers {
    private final SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> dates = new TreeMap<>();
    private final Map<Integer, Map<String, Integer>> users = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> sessions = new HashMap<>();

    /// @param event of a partition that none of the other users' events are in
    void add(int partition, Truth event) {
        LocalDate day = Answers.day(event);
        String session = event.user() + " " + event.session();
        add(day, partition, MemberKind.USERS, number(users, partition, event.user()));
        add(day, partition, MemberKind.SESSIONS, number(sessions, partition, session));
    }

    private void add(LocalDate day, int partition, MemberKind kind, int number) {
        dates.computeIfAbsent(day, _ -> new TreeMap<>())
                .computeIfAbsent(new MemberGroup(partition, kind), _ -> new NumberSet())
                .add(number);
    }

    private static int number(
            Map<Integer, Map<String, Integer>> known, int partition, String name) {
        Map<String, Integer> numbers = known.computeIfAbsent(partition, _ -> new HashMap<>());
        return numbers.computeIfAbsent(name, _ -> numbers.size());
    }

    SortedMap<LocalDate, SortedMap<MemberGroup, NumberSet>> dates() {
        return dates;
    }
}
