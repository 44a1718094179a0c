package podium.query;

import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who was active on one event date, in memory: a set of numbers for each partition and kind.
/// Immutable, shared by all the snapshots that name the same file.
final class DateMembers {
    private final SortedMap<MemberGroup, NumberSet> groups;
    private final long bytes;

    DateMembers(SortedMap<MemberGroup, NumberSet> groups) {
        this.groups = new TreeMap<>(groups);
        this.bytes = groups.values().stream().mapToLong(NumberSet::bytes).sum();
    }

    /// Memory that it takes, about.
    long bytes() {
        return bytes;
    }

    int groups() {
        return groups.size();
    }

    /// The distinct users and sessions of several dates: groups never meet, so the sizes of their
    /// unions add up.
    static ActiveCounts count(Collection<DateMembers> dates) {
        Map<MemberGroup, List<NumberSet>> byGroup = new HashMap<>();
        for (DateMembers date : dates) {
            date.groups.forEach((group, numbers) ->
                    byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(numbers));
        }
        long users = 0;
        long sessions = 0;
        for (Map.Entry<MemberGroup, List<NumberSet>> group : byGroup.entrySet()) {
            long size = NumberSet.union(group.getValue()).size();
            if (group.getKey().kind() == MemberKind.USERS) {
                users += size;
            } else {
                sessions += size;
            }
        }
        return new ActiveCounts(users, sessions);
    }
}
