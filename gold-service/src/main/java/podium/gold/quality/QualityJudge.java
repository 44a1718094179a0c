package podium.gold.quality;

import podium.lake.quality.Finding;
import podium.lake.quality.Level;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.Tally;
import podium.lake.quality.Usual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Holds a cut against what has come to be usual. A pure function: whoever judges the same cut
/// after the same release says the same, after a restart or on another machine.
public final class QualityJudge {
    /// How many landing hours are remembered: a week, and a day for the mean before it.
    private static final long HOURS_KEPT = 8 * 24;

    private static final Comparator<Finding> LARGEST_FIRST =
            Comparator.comparingDouble(QualityJudge::weight)
                    .reversed()
                    .thenComparing(Finding::over);

    private final QualityRules rules;

    public QualityJudge(QualityRules rules) {
        this.rules = rules;
    }

    /// @param history as the release before it has it
    /// @param cut what it counted
    public QualityVerdict judge(QualityHistory history, Tally cut) {
        if (cut.landed().isEmpty()) {
            return new QualityVerdict(List.of(), history);
        }
        QualityHistory at = opened(history, cut);
        SortedSet<String> watched = Learning.watched(at);
        Tally open = at.open().plus(cut);
        List<Finding> findings = new ArrayList<>();
        if (asks(Rule.VOLUME)) {
            keep(findings, new VolumeRule(rules).findings(history.hours(), cut.landed()));
        }
        figures(findings, at, cut, open, watched);
        if (asks(Rule.CLOCKS)) {
            new ClockRule(rules).finding(cut, open).ifPresent(findings::add);
        }
        if (asks(Rule.FRESHNESS)) {
            new FreshnessRule(rules).finding(at.usual(), cut).ifPresent(findings::add);
        }
        findings.sort(Comparator.comparing(Finding::rule));
        return new QualityVerdict(
                findings,
                new QualityHistory(
                        at.usual(), at.hours(), open.with(Learning.ofThese(open, watched))));
    }

    private boolean asks(Rule rule) {
        return rules.level(rule) != Level.OFF;
    }

    /// With the cut's landing hour as the open one: the one before it is learned when it is over.
    private QualityHistory opened(QualityHistory history, Tally cut) {
        SortedMap<Long, Long> hours = new TreeMap<>(history.hours());
        cut.landed().forEach((hour, records) -> hours.merge(hour, records, Long::sum));
        hours.headMap(hours.lastKey() - HOURS_KEPT).clear();
        Tally open = history.open();
        boolean isOver =
                !open.landed().isEmpty() && open.landed().lastKey() < cut.landed().lastKey();
        return isOver
                ? new QualityHistory(learned(history), hours, Tally.NONE)
                : new QualityHistory(history.usual(), hours, open);
    }

    private SortedMap<String, Usual> learned(QualityHistory history) {
        SortedMap<String, Usual> usual = Learning.learn(history, rules);
        FreshnessRule.learn(usual, history.open());
        return usual;
    }

    private void figures(
            List<Finding> findings,
            QualityHistory at,
            Tally cut,
            Tally open,
            SortedSet<String> watched) {
        Map<String, Figure> ofHour = new HashMap<>();
        Figures.of(open, watched, rules).forEach(figure -> ofHour.put(figure.key(), figure));
        FigureRule rule = new FigureRule(rules);
        Map<Rule, List<Finding>> found = new HashMap<>();
        for (Figure figure : Figures.of(cut, watched, rules)) {
            if (asks(figure.rule())) {
                Figure hour = ofHour.getOrDefault(figure.key(), figure);
                rule.finding(at.usual().get(figure.key()), figure, hour)
                        .ifPresent(finding ->
                                found.computeIfAbsent(figure.rule(), _ -> new ArrayList<>())
                                        .add(finding));
            }
        }
        found.values().forEach(ofRule -> keep(findings, ofRule));
    }

    private static void keep(List<Finding> findings, List<Finding> ofRule) {
        ofRule.stream()
                .sorted(LARGEST_FIRST)
                .limit(QualityVerdict.A_RULE_MAX)
                .forEach(findings::add);
    }

    /// How many records, or how much money, it is about.
    private static double weight(Finding finding) {
        return Math.abs(finding.seen() - finding.expected()) * finding.count();
    }
}
