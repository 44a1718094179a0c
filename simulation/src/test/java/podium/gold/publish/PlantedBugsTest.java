package podium.gold.publish;

import podium.generator.RawRecord;
import podium.generator.Traffic;
import podium.generator.TrafficSpec;
import podium.gold.quality.QualityJudge;
import podium.gold.quality.QualityRules;
import podium.gold.quality.QualityVerdict;
import podium.lake.quality.Finding;
import podium.lake.quality.QualityHistory;
import podium.lake.quality.Tally;
import podium.testkit.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/// A shop of the generator's, and what goes wrong with its producers, through the real cleaning and
/// aggregating: each bug is found, by name, in the first release that has it.
class PlantedBugsTest {
    private static final long HOUR_SECONDS = 3600;
    private static final Path DOCUMENT = Path.of("../docs/quality.md");
    private static final int HOURS_BEFORE = 4;
    private static final UnaryOperator<List<RawRecord>> AS_IT_IS = records -> records;

    private final CleanedCuts cuts = new CleanedCuts();
    private final QualityJudge judge = new QualityJudge(QualityRules.DEFAULTS);

    static LongStream seeds() {
        return Seeds.seeds(Integer.getInteger("podium.seeds", 30));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachIsFoundInTheFirstReleaseThatHasIt(long seed) {
        Random random = Seeds.random(seed);
        Traffic traffic = traffic(seed, random);
        int records = 7_000 + random.nextInt(3_000);
        Instant at = Instant.parse("2026-11-23T00:00:00Z").plusSeconds(random.nextInt(600_000));
        QualityHistory history = QualityHistory.NONE;
        Tally last = Tally.NONE;
        for (int hour = 0; hour < HOURS_BEFORE; hour++) {
            last = release(traffic, records, at, 0, AS_IT_IS);
            QualityVerdict verdict = judge.judge(history, last);
            assertThat(verdict.findings()).as("hour %d, as it is", hour).isEmpty();
            history = verdict.history();
            at = at.plusSeconds(HOUR_SECONDS);
        }
        for (PlantedBug bug : PlantedBug.all(largestCategory(last))) {
            Tally buggy = release(traffic, records, at, bug.hours(), bug.change());

            List<Finding> findings = judge.judge(history, buggy).findings();

            assertThat(findings)
                    .as(bug.name())
                    .anySatisfy(finding -> {
                        assertThat(finding.rule()).isEqualTo(bug.rule().label());
                        assertThat(finding.over()).isEqualTo(bug.over());
                    });
            at = at.plusSeconds(HOUR_SECONDS);
        }
        Tally mended = release(traffic, records, at, 0, AS_IT_IS);
        assertThat(judge.judge(history, mended).findings()).as("mended").isEmpty();
    }

    @Test
    void theDocumentHasEachWithWhatFindsIt() throws IOException {
        List<String> rows =
                PlantedBug.all("NAME").stream()
                        .map(bug ->
                                "| %s | `%s` | %s |"
                                        .formatted(bug.name(), bug.rule().label(), bug.over()))
                        .toList();

        assertThat(Files.readAllLines(DOCUMENT)).containsSubsequence(rows);
    }

    private static Traffic traffic(long seed, Random random) {
        double dirty = random.nextInt(4) * 0.01;
        int users = 500 + random.nextInt(50_000);
        int products = 100 + random.nextInt(3_000);
        return new Traffic(
                new TrafficSpec(seed, dirty, LocalDate.of(2026, 1, 1), 1, true, users, products),
                1,
                CleanedCuts.partitions());
    }

    /// An hour's records, of which each lands at its moment.
    private Tally release(
            Traffic traffic,
            int records,
            Instant from,
            int hoursFast,
            UnaryOperator<List<RawRecord>> change) {
        for (int at = 0; at < records; at++) {
            Instant landed = from.plusMillis(HOUR_SECONDS * 1000 * at / records);
            long clock = landed.plusSeconds(hoursFast * HOUR_SECONDS).toEpochMilli() * 1000;
            for (RawRecord sent : change.apply(List.of(traffic.next(clock)))) {
                cuts.land(sent, minute(landed));
            }
        }
        return cuts.cut();
    }

    private static Instant minute(Instant landed) {
        return Instant.ofEpochSecond(landed.getEpochSecond() / 60 * 60);
    }

    private static String largestCategory(Tally tally) {
        return tally.categories().entrySet().stream()
                .max(Comparator.comparingLong(category -> category.getValue().events()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
