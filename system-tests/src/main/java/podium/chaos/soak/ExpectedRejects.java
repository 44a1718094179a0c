package podium.chaos.soak;

import podium.chaos.check.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What has to be refused of everything that was sent, by reason (I7). For one thread.
public final class ExpectedRejects {
    private static final String DUPLICATE = "duplicate";

    private final Map<String, Long> byReason = new TreeMap<>();
    private boolean unknownDuplicates;

    /// A ledger's, or those that a row adds.
    public void add(Map<String, Long> rejects) {
        rejects.forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
    }

    /// Somebody who was killed has sent more than once, and nobody knows how much: there may be
    /// more duplicates, and there are some.
    public void sentAgain() {
        unknownDuplicates = true;
    }

    /// @param found in the last release
    public List<Finding> judge(Map<String, Long> found) {
        List<Finding> findings = new ArrayList<>();
        TreeSet<String> reasons = new TreeSet<>(byReason.keySet());
        reasons.addAll(found.keySet());
        for (String reason : reasons) {
            long expected = byReason.getOrDefault(reason, 0L);
            long is = found.getOrDefault(reason, 0L);
            boolean more = unknownDuplicates && reason.equals(DUPLICATE);
            if (more ? is < expected : is != expected) {
                findings.add(
                        new Finding(
                                "I7",
                                "rejects with '%s' should be %s%,d, are %,d"
                                        .formatted(reason, more ? "at least " : "", expected, is)));
            }
        }
        return findings;
    }
}
