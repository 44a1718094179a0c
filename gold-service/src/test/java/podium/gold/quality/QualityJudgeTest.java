package podium.gold.quality;

import podium.gold.quality.ShopWeeks.Wrong;
import podium.lake.quality.Finding;
import podium.lake.quality.Level;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.Tally;
import podium.lake.quality.Tally.OfCategory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class QualityJudgeTest {
    private static final long HOUR = 490_000;

    private QualityJudge judge = new QualityJudge(QualityRules.DEFAULTS);
    private QualityHistory history = QualityHistory.NONE;

    @Test
    void aYoungLineIsToldWhatIsOddWithoutAnyHistory() {
        assertThat(judge(hour(0, refused(100, "missing_field", 10)))).isEmpty();
        assertThat(judge(hour(0, refused(100, "missing_field", 60))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("rejects");
                    assertThat(finding.over()).isEqualTo("missing_field");
                    assertThat(finding.seen()).isEqualTo(0.6);
                    assertThat(finding.expected()).isEqualTo(FigureRule.YOUNG_REJECTS);
                    assertThat(finding.count()).isEqualTo(100);
                    assertThat(finding.says())
                            .isEqualTo(
                                    "60 % of 100 records are refused as missing_field, usual are 20 %: has a producer renamed or dropped a field?");
                });
        assertThat(judge(hour(0, sold(600, 150, 300, "3000"))))
                .extracting(Finding::rule, Finding::over)
                .containsExactly(tuple("funnel", "sales"));
    }

    @Test
    void aSmallReleaseIsJudgedWithItsHour() {
        learn();
        assertThat(judge(hour(4, refused(300, "duplicate", 1)))).isEmpty();

        List<Finding> tooFew = judge(hour(4, refused(30, "duplicate", 20)));
        List<Finding> enough = judge(hour(4, refused(30, "duplicate", 20)));

        assertThat(tooFew).isEmpty();
        assertThat(enough).singleElement().extracting(Finding::count).isEqualTo(360L);
    }

    @Test
    void aReasonThatWasNeverSeenIsFoundWhereItIsAPercent() {
        learn();

        List<Finding> findings = judge(hour(4, refused(5_000, "bad_value", 100)));

        assertThat(findings).extracting(Finding::over).containsExactly("bad_value");
    }

    @ParameterizedTest
    @CsvSource({"0.1, few", "30, many"})
    void anHourIsHeldAgainstTheSameOfYesterdayAndLastWeek(double volume, String what) {
        ShopWeeks shop = new ShopWeeks(7, 0.5);
        while (shop.slot() < ShopWeeks.WEEK + ShopWeeks.DAY + 12 * ShopWeeks.HOUR) {
            assertThat(judge(shop.next())).isEmpty();
        }

        shop.wrong = new Wrong(volume, 1);
        boolean found = false;
        for (int hour = 0; hour < 4 && !found; hour++) {
            int end = shop.slot() + ShopWeeks.HOUR;
            while (shop.slot() < end) {
                found |=
                        judge(shop.next()).stream()
                                .anyMatch(finding -> finding.rule().equals("volume"));
            }
        }

        assertThat(found).as(what).isTrue();
    }

    @Test
    void whatIsHoursOldWhenItLandsIsFoundWhereItUsuallyIsnt() {
        learn();
        Tally late = hour(9, sold(2_000, 1_500, 100, "1000"));
        SortedMap<Long, Long> sold = new TreeMap<>(Map.of(HOUR + 5, 100L));

        List<Finding> findings =
                judge(
                        new Tally(
                                late.records(),
                                late.rejects(),
                                late.events(),
                                late.sessions(),
                                late.views(),
                                late.carts(),
                                late.purchases(),
                                late.unfiled(),
                                late.items(),
                                late.revenue(),
                                late.categories(),
                                late.landed(),
                                sold));

        assertThat(findings).extracting(Finding::rule).contains("freshness", "clocks");
    }

    @Test
    void aRuleThatIsOffIsNotAskedAndOneThatHoldsSaysSo() {
        Tally odd = hour(0, refused(100, "missing_field", 60));

        judge = new QualityJudge(new QualityRules(Map.of(Rule.REJECTS, Level.OFF), Map.of()));
        List<Finding> off = judge(odd);
        judge = new QualityJudge(QualityRules.DEFAULTS.holding(Rule.REJECTS));
        QualityVerdict held = judge.judge(QualityHistory.NONE, odd);

        assertThat(off).isEmpty();
        assertThat(held.holding()).containsExactly("rejects");
    }

    @Test
    void whatIsRememberedAndSaidHasABound() {
        for (int hour = 0; hour < 540; hour++) {
            SortedMap<String, OfCategory> categories = new TreeMap<>();
            for (int category = 0; category < 200; category++) {
                categories.put(
                        "category-" + (hour > 400 ? "new-" : "") + category,
                        new OfCategory(4_000 + category, 100, new BigDecimal("100.00")));
            }
            QualityVerdict verdict =
                    judge.judge(
                            history,
                            hour(hour, sold(900_000, 600_000, 20_000, "20000")).with(categories));
            history = verdict.history();
            assertThat(verdict.findings()).hasSizeLessThanOrEqualTo(2 * QualityVerdict.A_RULE_MAX);
        }

        assertThat(history.usual()).hasSizeLessThan(2 * Learning.CATEGORIES_MAX + 30);
        assertThat(history.open().categories()).hasSize(Learning.CATEGORIES_MAX);
        assertThat(history.hours()).hasSize(8 * 24 + 1);
    }

    @Test
    void theSameCutAfterTheSameReleaseIsJudgedAlike() {
        learn();
        Tally cut = hour(4, refused(5_000, "bad_value", 100));

        assertThat(judge.judge(history, cut)).isEqualTo(judge.judge(history, cut));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void aFactorThatIsNoneStopsTheStart(double factor) {
        assertThatThrownBy(() ->
                        new QualityRules(
                                Map.of(), Map.of(Rule.PRICES, Map.of(Setting.FACTOR, factor))))
                .hasMessageStartingWith("podium.quality.prices.factor: ");
    }

    @Test
    void aSettingThatTheRuleDoesNotHaveStopsTheStart() {
        assertThatThrownBy(() ->
                        new QualityRules(Map.of(), Map.of(Rule.CLOCKS, Map.of(Setting.HOURS, 3.0))))
                .hasMessage("podium.quality.clocks.hours: the rule has no such setting");
    }

    /// Some hours of a shop as it is.
    private void learn() {
        for (int hour = 0; hour < 4; hour++) {
            Tally sales = hour(hour, sold(9_000, 6_000, 300, "3000"));
            assertThat(judge(sales.plus(hour(hour, refused(1_000, "duplicate", 10))))).isEmpty();
        }
    }

    private List<Finding> judge(Tally cut) {
        QualityVerdict verdict = judge.judge(history, cut);
        history = verdict.history();
        return verdict.findings();
    }

    private static Tally refused(long records, String reason, long rows) {
        long events = records - rows;
        return counts(
                records,
                new TreeMap<>(Map.of(reason, rows)),
                events,
                2 * events / 3,
                events / 30,
                "%d.00".formatted(10 * (events / 30)));
    }

    private static Tally sold(long events, long views, long purchases, String revenue) {
        return counts(
                events,
                new TreeMap<>(),
                events,
                views,
                purchases,
                new BigDecimal(revenue).setScale(2).toPlainString());
    }

    private static Tally counts(
            long records,
            SortedMap<String, Long> rejects,
            long events,
            long views,
            long purchases,
            String revenue) {
        return new Tally(
                records,
                rejects,
                events,
                events / 6,
                views,
                2 * purchases,
                purchases,
                0,
                purchases,
                new BigDecimal(revenue),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /// Landed in that hour, and sold in it.
    private static Tally hour(int hour, Tally of) {
        SortedMap<Long, Long> sold = new TreeMap<>();
        if (of.purchases() > 0) {
            sold.put(HOUR + hour, of.purchases());
        }
        return new Tally(
                of.records(),
                of.rejects(),
                of.events(),
                of.sessions(),
                of.views(),
                of.carts(),
                of.purchases(),
                of.unfiled(),
                of.items(),
                of.revenue(),
                of.categories(),
                new TreeMap<>(Map.of(HOUR + hour, of.records())),
                sold);
    }
}
