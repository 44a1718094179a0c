package podium.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All five answers over a range of dates, of one release; and popularity of each single date
/// beside, because distinct viewers are counted a date.
///
/// @param byName what was asked: the answer's name, for single dates with the date behind it
public record Answers(long release, SortedMap<String, Answer> byName) {
    public Answers {
        byName = new TreeMap<>(byName);
    }

    /// What one run answers and another of the same seed doesn't (I7). Empty: not a row differs.
    ///
    /// @param expected of the run without faults
    public static List<Finding> differences(Answers expected, Answers found) {
        Findings findings = new Findings("I7");
        TreeMap<String, Answer> names = new TreeMap<>(expected.byName);
        names.putAll(found.byName);
        for (String name : names.keySet()) {
            compare(name, expected.rows(name), found.rows(name), findings);
        }
        return findings.list();
    }

    /// @throws IllegalArgumentException if it wasn't asked for
    Answer answer(String name) {
        Answer answer = byName.get(name);
        if (answer == null) {
            throw new IllegalArgumentException("%s is not among %s".formatted(name, byName));
        }
        return answer;
    }

    private List<String> rows(String name) {
        Answer answer = byName.get(name);
        return answer == null
                ? List.of()
                : answer.rows().stream().map(AnswerRow::toString).sorted().toList();
    }

    private static void compare(
            String name, List<String> expected, List<String> found, Findings findings) {
        List<String> missing = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        int e = 0;
        int f = 0;
        while (e < expected.size() || f < found.size()) {
            int order =
                    e == expected.size()
                            ? 1
                            : f == found.size() ? -1 : expected.get(e).compareTo(found.get(f));
            if (order < 0) {
                missing.add(expected.get(e++));
            } else if (order > 0) {
                surplus.add(found.get(f++));
            } else {
                e++;
                f++;
            }
        }
        missing.forEach(row -> findings.add("%s: missing: %s".formatted(name, row)));
        surplus.forEach(row -> findings.add("%s: should not be: %s".formatted(name, row)));
    }
}
