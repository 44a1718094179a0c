package podium.gold;

import podium.events.CleanEvent;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who was active on which date in one partition, computed the slow way: a list of all users in the
/// order in which the log shows them, and one of all sessions. Shares no code with [Numbering].
public final class NaiveMembers {
    private NaiveMembers() {}

    /// @param events of one partition, in the order of its log
    public static Map<MemberDate, NumberSet> of(List<CleanEvent> events) {
        List<String> users = new ArrayList<>();
        List<List<String>> sessions = new ArrayList<>();
        Map<MemberDate, NumberSet> members = new HashMap<>();
        for (CleanEvent event : events) {
            add(members, MemberKind.USERS, event, number(users, event.userId()));
            int session = number(sessions, List.of(event.userId(), event.sessionId()));
            add(members, MemberKind.SESSIONS, event, session);
        }
        return members;
    }

    private static void add(
            Map<MemberDate, NumberSet> members, MemberKind kind, CleanEvent event, int number) {
        members.computeIfAbsent(new MemberDate(kind, event.eventDate()), _ -> new NumberSet())
                .add(number);
    }

    private static <T> int number(List<T> known, T one) {
        int number = known.indexOf(one);
        if (number >= 0) {
            return number;
        }
        known.add(one);
        return known.size() - 1;
    }
}
