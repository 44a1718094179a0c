package podium.gold.publish;

import podium.lake.quality.Finding;

import java.util.List;

/// A release that is not published until someone lets it through.
///
/// @param cut the cut that it would be of
/// @param rules that hold it back still
/// @param findings all of the cut, those that only warn among them
/// @param reason one sentence: code, what, and what to do
public record HeldRelease(long cut, List<String> rules, List<Finding> findings, String reason) {
    public HeldRelease {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }
}
