package podium.chaos.soak;

import podium.chaos.check.Finding;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import javax.xml.parsers.DocumentBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;

class SoakReportTest {
    private static final Latency LATENCY = new Latency(9_000_000, 800, 1_200, 1_850, 2_400, 31_000);
    private static final Flatness FLAT =
            new Flatness("gold", OptionalLong.of(300L << 20), OptionalLong.of(310L << 20), 0);
    private static final Flatness GROWN =
            new Flatness("gold", OptionalLong.of(300L << 20), OptionalLong.of(400L << 20), 0);

    private final LatencyCurve latency = new LatencyCurve(3_600);
    private final MemoryCurve memory = new MemoryCurve(60, 180);

    @Test
    void aGoodOneSaysWhatEachFaultCost() {
        SoakReport report = report(fault(OptionalInt.of(320)), FLAT, List.of(), true);

        assertThat(report.isGood()).isTrue();
        assertThat(SoakText.lines(report))
                .contains("good")
                .anyMatch(line -> line.matches("row 1 +4:36 +30 +1\\.0 +31\\.0 +14 +44"))
                .anyMatch(line -> line.matches("gold +300 +310 +\\+10 +30 +flat"))
                .anyMatch(line ->
                        line.matches("everything +9,000,000 +800 +1,200 +1,850 +2,400 +31,000"))
                .anyMatch(line -> line.startsWith("2,500 events/s"))
                .anyMatch(line -> line.startsWith("row 1: kill -9 gold-service (5 kills)"))
                .contains("again: ./podium chaos --soak");
    }

    @Test
    void whatNeverCameBackIsWrong() {
        SoakReport report = report(fault(OptionalInt.empty()), FLAT, List.of(), true);

        assertThat(report.complaints())
                .containsExactly("row 1: latency did not come back to the level before it");
        assertThat(SoakText.lines(report)).contains("NOT good: 1 found");
    }

    @Test
    void memoryThatGrewIsWrong() {
        SoakReport report = report(fault(OptionalInt.of(320)), GROWN, List.of(), true);

        assertThat(report.isGood()).isFalse();
        assertThat(report.complaints())
                .containsExactly("memory of gold grew by 100 MiB, 30 are allowed");
    }

    @Test
    void memoryThatNobodyKnowsOfIsWrong() {
        Flatness unknown = new Flatness("gold", OptionalLong.empty(), OptionalLong.of(1), 0);

        SoakReport report = report(fault(OptionalInt.of(320)), unknown, List.of(), true);

        assertThat(report.complaints())
                .containsExactly("memory of gold: it did not live long enough to tell");
    }

    @Test
    void whatAJudgeFoundIsWrong() {
        Finding finding = new Finding("I7", "an answer lacks a row");

        SoakReport report = report(fault(OptionalInt.of(320)), FLAT, List.of(finding), true);

        assertThat(report.isGood()).isFalse();
        assertThat(SoakText.lines(report)).contains("WRONG: I7: an answer lacks a row");
    }

    @Test
    void whatIsNotJudgedYetIsNotGood() {
        SoakReport report = report(fault(OptionalInt.of(320)), FLAT, List.of(), false);

        assertThat(report.isGood()).isFalse();
        assertThat(SoakText.lines(report)).anyMatch(line -> line.startsWith("not judged yet"));
    }

    @Test
    void theFileHasTheMemoryOfEachMinute() {
        memory.saw(0, "gold", 1, 300L << 20);
        memory.saw(61, "gold", 1, 310L << 20);
        memory.saw(61, "silver", 2, 290L << 20);

        List<String> lines =
                SoakText.everything(report(fault(OptionalInt.of(320)), FLAT, List.of(), true));

        assertThat(lines)
                .anyMatch(line -> line.matches("MiB, the most at +gold +silver"))
                .anyMatch(line -> line.matches("0:00 +300 +-"))
                .anyMatch(line -> line.matches("1:00 +310 +290"));
    }

    @Test
    void thePictureMarksTheFaultsAndIsXml() throws Exception {
        latency.add(0, 1_000);
        latency.add(300, 31_000);
        memory.saw(0, "a<b", 1, 300L << 20);

        String svg = SoakPicture.svg(report(fault(OptionalInt.of(320)), FLAT, List.of(), true));

        assertThat(svg).contains("fill=\"#922b21\" font-size=\"11\">1</text>", "a&lt;b");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static FaultSeen fault(OptionalInt back) {
        return new FaultSeen(
                1,
                "kill -9 gold-service",
                276,
                306,
                Optional.of(new Level(1_000)),
                back,
                LATENCY,
                List.of("5 kills"),
                List.of());
    }

    private SoakReport report(
            FaultSeen fault, Flatness flatness, List<Finding> findings, boolean isJudged) {
        return new SoakReport(
                "a machine",
                Instant.EPOCH,
                "./podium chaos --soak",
                2_500,
                3_600,
                Map.of("everything", LATENCY),
                List.of(fault),
                List.of(),
                List.of(flatness),
                List.of(),
                findings,
                isJudged,
                Map.of(),
                latency,
                memory);
    }
}
