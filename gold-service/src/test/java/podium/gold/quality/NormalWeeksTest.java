package podium.gold.quality;

import podium.gold.quality.ShopWeeks.Wrong;
import podium.lake.quality.Finding;
import podium.lake.quality.QualityHistory;
import podium.testkit.Seeds;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/// Fifteen days of a shop's releases, hundreds a seed.
class NormalWeeksTest {
    private static final int END = 2 * ShopWeeks.WEEK + ShopWeeks.DAY;

    private final QualityJudge judge = new QualityJudge(QualityRules.DEFAULTS);
    private QualityHistory history = QualityHistory.NONE;

    static LongStream seeds() {
        return Seeds.seeds(Integer.getInteger("podium.seeds", 30));
    }

    @BeforeEach
    void aLineWithoutHistory() {
        history = QualityHistory.NONE;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noRuleSaysAnythingFromTheFirstReleaseOn(long seed) {
        ShopWeeks shop = new ShopWeeks(seed, 1);

        List<String> said = run(shop, END);

        assertThat(said).isEmpty();
        assertThat(history.usual().size()).isLessThan(100);
        assertThat(history.hours()).hasSizeLessThanOrEqualTo(8 * 24 + 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatGoesWrongForSomeHoursDoesNotBecomeUsual(long seed) {
        ShopWeeks shop = new ShopWeeks(seed, 10);
        run(shop, 3 * ShopWeeks.DAY + 12 * ShopWeeks.HOUR);

        shop.wrong = new Wrong(1, 100);
        List<String> meanwhile = run(shop, shop.slot() + 4 * ShopWeeks.HOUR);
        List<String> still = run(shop, shop.slot() + 2 * ShopWeeks.HOUR);
        shop.wrong = Wrong.NOTHING;
        // a small release is judged with its hour
        run(shop, shop.slot() + 2 * ShopWeeks.HOUR);
        List<String> after = run(shop, shop.slot() + ShopWeeks.DAY);

        assertThat(meanwhile).isNotEmpty().allMatch(said -> said.contains(" prices "));
        assertThat(still).isNotEmpty();
        assertThat(after).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatStaysBecomesUsual(long seed) {
        ShopWeeks shop = new ShopWeeks(seed, 10);
        run(shop, 3 * ShopWeeks.DAY + 12 * ShopWeeks.HOUR);

        shop.wrong = new Wrong(1, 30);
        List<String> firstHours = run(shop, shop.slot() + 3 * ShopWeeks.HOUR);
        run(shop, shop.slot() + 4 * ShopWeeks.DAY);
        List<String> later = run(shop, shop.slot() + ShopWeeks.DAY);

        // of categories that sell little it takes longer
        assertThat(firstHours).anyMatch(said -> said.contains("(all)"));
        assertThat(later).noneMatch(said -> said.contains("(all)"));
    }

    /// @return what is found until then
    private List<String> run(ShopWeeks shop, int until) {
        List<String> said = new ArrayList<>();
        while (shop.slot() < until) {
            int at = shop.slot();
            QualityVerdict verdict = judge.judge(history, shop.next());
            history = verdict.history();
            for (Finding finding : verdict.findings()) {
                said.add(
                        "day %d hour %d: %s %s"
                                .formatted(
                                        at / ShopWeeks.DAY,
                                        at / ShopWeeks.HOUR % 24,
                                        finding.rule(),
                                        finding.says()));
            }
        }
        return said;
    }
}
