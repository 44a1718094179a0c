package podium.lake.quality;

import java.util.List;

/// What a release says of the quality of its data. It describes the release's cut: a compaction or
/// a takeover says what the release said that it goes on from.
///
/// @param findings by rule, the largest first; some per rule at most
/// @param letThrough by rule: who let it through, as far as that still holds
/// @param history what the next release is held against
public record ReleaseQuality(
        List<Finding> findings, List<LetThrough> letThrough, QualityHistory history) {
    public ReleaseQuality {
        findings = List.copyOf(findings);
        letThrough = List.copyOf(letThrough);
    }
}
