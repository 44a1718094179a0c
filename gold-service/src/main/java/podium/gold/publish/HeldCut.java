package podium.gold.publish;

import podium.gold.quality.QualityJudge;
import podium.gold.quality.QualityVerdict;
import podium.lake.quality.Finding;
import podium.lake.quality.LetThrough;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.ReleaseQuality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// A complete, balanced cut, what the quality rules say of it, and who has let it through. It is
/// all known from the commits and the release before: whoever leads next holds the same cut back.
final class HeldCut {
    private final CutFold fold;
    private final QualityVerdict verdict;
    private final List<LetThrough> through;

    private HeldCut(CutFold fold, QualityVerdict verdict, List<LetThrough> through) {
        this.fold = fold;
        this.verdict = verdict;
        this.through = through;
    }

    /// Who let a rule through before is not asked again while it finds something in each cut.
    ///
    /// @param before what the run's last release says, or `null` where it says nothing
    static HeldCut of(CutFold fold, QualityJudge judge, @Nullable ReleaseQuality before) {
        QualityHistory history = before == null ? QualityHistory.NONE : before.history();
        QualityVerdict verdict = judge.judge(history, CutTally.of(fold));
        SortedSet<String> holding = verdict.holding();
        List<LetThrough> through =
                new ArrayList<>(before == null ? List.of() : before.letThrough());
        through.removeIf(rule -> !holding.contains(rule.rule()));
        return new HeldCut(fold, verdict, through);
    }

    CutFold fold() {
        return fold;
    }

    /// The rules that hold it back still.
    SortedSet<String> holding() {
        SortedSet<String> holding = verdict.holding();
        through.forEach(rule -> holding.remove(rule.rule()));
        return holding;
    }

    void letThrough(LetThrough rule) {
        through.add(rule);
    }

    /// What its release says.
    ReleaseQuality quality() {
        return new ReleaseQuality(verdict.findings(), through, verdict.history());
    }

    HeldRelease told() {
        List<String> holding = List.copyOf(holding());
        return new HeldRelease(fold.cut(), holding, verdict.findings(), reason(holding));
    }

    private String reason(List<String> holding) {
        String found =
                verdict.findings().stream()
                        .filter(finding -> holding.contains(finding.rule()))
                        .findFirst()
                        .map(Finding::says)
                        .orElse("");
        return HaltReason.held(fold.cut(), holding, found);
    }
}
