package podium.gold.quality;

import podium.lake.quality.Finding;
import podium.lake.quality.Level;
import podium.lake.quality.QualityHistory;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the rules say of a cut.
///
/// @param findings by rule, the largest first, [#A_RULE_MAX] a rule at most
/// @param history for the next cut
public record QualityVerdict(List<Finding> findings, QualityHistory history) {
    /// Findings of one rule at most.
    public static final int A_RULE_MAX = 8;

    public QualityVerdict {
        findings = List.copyOf(findings);
    }

    /// The rules that found something for which a release is held back.
    public SortedSet<String> holding() {
        SortedSet<String> rules = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding.level() == Level.HOLD) {
                rules.add(finding.rule());
            }
        }
        return rules;
    }
}
