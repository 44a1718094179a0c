package podium.system;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// The sizes in docs/operations.md follow from the figures that stand there as measured: who
/// measures anew has the table made anew.
class SizingTableTest {
    private static final int MEASURED_PARTITIONS = 12;

    /// Half is for starts, catching up and a lost zone.
    private static final int TWICE = 2;

    private static final int COPIES = 3;
    private static final double MILLION = 1e6;
    private static final double GIGA = 1e9;
    private static final double DAY = 86_400;

    /// A day, and the time in which silver-service lets them go.
    private static final double KEPT_IDS = 30 * 3_600;

    private static final double MINUTE = 60;

    private static final double RAW_LINE_BYTES = 362;
    private static final double BRONZE_OBJECT_BYTES = 8 * 1024 * 1024;

    private static Map<String, List<String>> rows;

    @BeforeAll
    static void readThePage() throws IOException {
        String page = Files.readString(Checkout.root().resolve("docs/operations.md"));
        String section =
                page.substring(page.indexOf("## How much it takes"), page.indexOf("## Runbook"));
        rows = new LinkedHashMap<>();
        for (String line : section.lines().filter(line -> line.startsWith("|")).toList()) {
            List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            rows.put(cells.get(1), cells.subList(2, cells.size()));
        }
    }

    @Test
    void coresFollowFromWhatEventsAndTheClockTake() {
        List<Double> byEvent = numbers("seconds a million events");
        List<Double> byClock = numbers("cores of all instances together");
        double lookedUp = numbers("the same where silver-service looks up").getFirst();

        check("bronze-sink: cores", of -> cores(of, byEvent.get(0), byClock.get(0)));
        check("silver-service: cores", of -> cores(of, lookedUp, byClock.get(1)));
        check("gold-service: cores", of -> cores(of, byEvent.get(2), byClock.get(2)));
        check("Kafka: cores", of -> COPIES * cores(of, byEvent.get(3), byClock.get(3)));
    }

    @Test
    void bytesAndRequestsFollowFromWhatAnEventAndACutTake() {
        List<Double> topics = numbers("`events.raw`");
        double events = sum(topics);
        double produced = events + sum(numbers("changelogs"));
        double stored = sum(numbers("Bronze, Silver"));
        // each of the first two is read by two; each copy but the first by a broker
        double read =
                2 * topics.get(0) + 2 * topics.get(1) + topics.get(2) + (COPIES - 1) * produced;

        check("into the brokers, MB/s", of -> of.events() * produced / MILLION);
        check("written by all brokers, MB/s", of -> of.events() * COPIES * produced / MILLION);
        check("out of the brokers, copies included, MB/s", of -> of.events() * read / MILLION);
        check(
                "topics of events, one copy, GB a day of retention",
                of -> of.events() * DAY * events / GIGA);
        double id = numbers("an id").getFirst();
        check("ids of thirty hours, GB", of -> of.events() * KEPT_IDS * id / GIGA);
        check("Bronze and Silver, GB a day", of -> of.events() * DAY * stored / GIGA);
        check(
                "PUTs a second",
                of ->
                        (3 * of.partitions() + 8) / MINUTE
                                + of.events() * RAW_LINE_BYTES / BRONZE_OBJECT_BYTES);
    }

    /// @param events a second
    private record Size(double events, double partitions) {}

    private interface Figure {
        double of(Size size);
    }

    private static double cores(Size of, double secondsAMillion, double coresOfTwelve) {
        return TWICE
                * (of.events() * secondsAMillion / MILLION
                        + of.partitions() * coresOfTwelve / MEASURED_PARTITIONS);
    }

    /// Printed as it comes out, to the digits that are printed.
    private static void check(String row, Figure figure) {
        List<Double> events = numbers("events a second");
        List<Double> partitions = numbers("partitions");
        List<String> printed = cells(row);
        for (int i = 0; i < printed.size(); i++) {
            BigDecimal said = new BigDecimal(printed.get(i).replace(",", ""));
            double is = figure.of(new Size(events.get(i), partitions.get(i)));
            assertThat(said)
                    .as("%s of %s events/s: %s", row, events.get(i), is)
                    .isEqualByComparingTo(
                            BigDecimal.valueOf(is).setScale(said.scale(), RoundingMode.HALF_UP));
        }
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }

    /// Of the first row whose name begins so; a cell may have several, with commas and blanks
    /// between.
    private static List<Double> numbers(String row) {
        return cells(row).stream()
                .flatMap(cell -> Arrays.stream(cell.split(", ")))
                .filter(number -> number.matches("[\\d.,]+"))
                .map(number -> Double.valueOf(number.replace(",", "")))
                .toList();
    }

    private static List<String> cells(String row) {
        return rows.entrySet().stream()
                .filter(each -> each.getKey().startsWith(row))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + row));
    }
}
