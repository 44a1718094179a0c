package podium.gold.quality;

import podium.gold.quality.Figure.Side;
import podium.lake.quality.Finding;
import podium.lake.quality.Usual;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Whether a figure is odd. Where a cut is too small to tell, what landed in its hour so far tells.
final class FigureRule {
    /// Of all records for one reason: what is odd for a line that has no history.
    static final double YOUNG_REJECTS = 0.2;

    private final QualityRules rules;

    FigureRule(QualityRules rules) {
        this.rules = rules;
    }

    /// @param usual what the figure has come to be, or `null`
    /// @param ofCut the cut's
    /// @param ofHour the same of all that landed in its hour, the cut with it
    Optional<Finding> finding(@Nullable Usual usual, Figure ofCut, Figure ofHour) {
        if (usual == null || usual.hours() < Learning.HOURS_MIN) {
            return young(ofCut, ofHour);
        }
        Figure figure = isEnough(ofCut, usual.value()) ? ofCut : ofHour;
        return isOdd(figure, usual.value())
                ? Optional.of(finding(figure, usual.value()))
                : Optional.empty();
    }

    private Optional<Finding> young(Figure ofCut, Figure ofHour) {
        double most =
                switch (ofCut.rule()) {
                    case REJECTS -> Math.max(YOUNG_REJECTS, ofCut.floor());
                    // a shop may send no views at all, but hardly fewer than purchases
                    case FUNNEL ->
                            ofCut.over().equals(Figures.SALES) ? ofCut.floor() : Double.MAX_VALUE;
                    default -> Double.MAX_VALUE;
                };
        double evidence = rules.evidence(ofCut.rule());
        Figure figure = ofCut.count() >= evidence || tells(ofCut, most) ? ofCut : ofHour;
        return figure.value() > most && figure.count() >= evidence && figure.of() >= evidence
                ? Optional.of(finding(figure, most))
                : Optional.empty();
    }

    /// Whether the cut alone is enough to say that it is as usual, or isn't.
    private boolean isEnough(Figure figure, double usual) {
        double evidence = rules.evidence(figure.rule());
        if (!figure.isShare()) {
            return figure.sample() >= evidence;
        }
        double telling =
                figure.side() == Side.HIGH
                        ? Math.max(figure.floor(), usual * rules.factor(figure.rule()))
                        : usual;
        return figure.count() >= evidence || tells(figure, telling);
    }

    /// Whether a share as large as this would be seen in it.
    private boolean tells(Figure figure, double share) {
        return share * figure.of() >= rules.evidence(figure.rule());
    }

    private boolean isOdd(Figure figure, double usual) {
        return figure.side() != Side.LOW && isHigh(figure, usual)
                || figure.side() != Side.HIGH && isLow(figure, usual);
    }

    private boolean isHigh(Figure figure, double usual) {
        double evidence = rules.evidence(figure.rule());
        boolean isThere =
                figure.isShare() ? figure.count() >= evidence : figure.sample() >= evidence;
        return isThere
                && figure.value() > usual * rules.factor(figure.rule())
                && figure.value() > figure.floor();
    }

    private boolean isLow(Figure figure, double usual) {
        double evidence = rules.evidence(figure.rule());
        boolean isMissed =
                figure.isShare() ? usual * figure.of() >= evidence : figure.sample() >= evidence;
        return isMissed && figure.value() < usual / rules.factor(figure.rule());
    }

    private Finding finding(Figure figure, double usual) {
        long count = Math.round(figure.isShare() ? figure.of() : figure.sample());
        // what is above nothing is as much as there is
        double seen = figure.of() == 0 ? figure.count() : figure.value();
        return Findings.of(rules, figure.rule(), figure.over(), seen, usual, count);
    }
}
