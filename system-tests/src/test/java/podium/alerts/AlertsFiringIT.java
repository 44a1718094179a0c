package podium.alerts;

import podium.system.Checkout;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The rules, as Prometheus itself evaluates them: each fires on its planted cause, and no other
/// one does; nothing fires in two weeks that are like any other. What was seen stands in
/// docs/operations.md.
class AlertsFiringIT {
    private static final Path FOLDER = Path.of("target/alerts");
    private static final Path OPERATIONS = Checkout.root().resolve("docs/operations.md");
    private static final Set<String> TRAFFIC = Set.of("podium-traffic");
    private static final long SEED = Long.getLong("seed", 1);

    private static Promtool promtool;
    private static Map<String, Map<String, Long>> planted;
    private static Map<String, Long> traffic;
    private static Map<String, Long> secondWeek;

    @BeforeAll
    static void playAll() throws Exception {
        Optional<Promtool> found = Promtool.findOrFetch();
        assumeTrue(found.isPresent(), Promtool.MISSING);
        promtool = found.orElseThrow();
        Files.createDirectories(FOLDER);
        RuleTrial causes =
                new RuleTrial(
                        FOLDER.resolve("causes.json"), AlertRules.FILE, PlantedCause.STEP_SECONDS);
        PlantedCauses.all().forEach(cause -> causes.add(cause.cause(), cause.scrapes()));
        planted = causes.firstFired(promtool);
        Fortnight fortnight = new Fortnight(SEED);
        traffic = alone("traffic", true, 2 * Fortnight.MINUTE, fortnight.traffic());
        secondWeek = alone("week", false, Fortnight.MINUTE, fortnight.secondWeek());
    }

    /// Traffic takes two weeks to judge, and nothing else does: the rules apart, for what they
    /// cost.
    private static Map<String, Long> alone(
            String name, boolean traffic, int evaluationSeconds, Scrapes scrapes) throws Exception {
        Path rules =
                AlertRules.read().write(FOLDER.resolve(name + "-rules.json"), traffic, TRAFFIC);
        RuleTrial trial = new RuleTrial(FOLDER.resolve(name + ".json"), rules, evaluationSeconds);
        trial.add(name, scrapes);
        return trial.firstFired(promtool).getOrDefault(name, Map.of());
    }

    @Test
    void prometheusTakesTheConfigurationWithTheRules() throws Exception {
        Path config = Checkout.root().resolve("deploy/grafana/prometheus.yml");

        String said = promtool.run("check", "config", config.toString());

        assertThat(said).contains("%d rules found".formatted(AlertRules.read().count()));
        assertThat(said).doesNotContain("FAILED");
    }

    @Test
    void eachCauseCallsWhomItMustAndNobodyElse() {
        Map<String, Set<String>> expected = new TreeMap<>();
        Map<String, Set<String>> fired = new TreeMap<>();
        for (PlantedCause cause : PlantedCauses.all()) {
            expected.put(cause.cause(), cause.expected());
            fired.put(cause.cause(), planted.getOrDefault(cause.cause(), Map.of()).keySet());
        }

        assertThat(fired).isEqualTo(expected);
    }

    @Test
    void eachKindOfWrongTrafficCallsAndNothingDoesBefore() {
        Map<String, Integer> causes = new TreeMap<>();
        Fortnight.causes().forEach(cause -> causes.put(cause.alert(), cause.atMinute()));

        assertThat(traffic.keySet()).containsExactlyElementsOf(causes.keySet());
        traffic.forEach((alert, second) ->
                assertThat(second)
                        .as(alert)
                        .isGreaterThan((long) causes.get(alert) * Fortnight.MINUTE));
    }

    @Test
    void aWeekWithAWeekendASaleASlowNightAndRestartsIsQuiet() {
        assertThat(secondWeek).isEmpty();
        assertThat(traffic.values())
                .allSatisfy(second ->
                        assertThat(second).isGreaterThan(2L * Fortnight.WEEK * Fortnight.MINUTE));
    }

    @Test
    void everyRuleHasACause() {
        Set<String> alerts = new TreeSet<>();
        PlantedCauses.all().forEach(cause -> alerts.add(cause.alert()));
        Fortnight.causes().forEach(cause -> alerts.add(cause.alert()));

        assertThat(alerts).containsAll(AlertRules.read().alertNames());
    }

    @Test
    void theDocumentHasWhatWasSeen() throws IOException {
        List<String> table = new ArrayList<>();
        for (PlantedCause cause : PlantedCauses.all()) {
            if (!cause.alert().isEmpty()) {
                Long second = planted.getOrDefault(cause.cause(), Map.of()).get(cause.alert());
                long begun = (long) PlantedCause.AT_STEP * PlantedCause.STEP_SECONDS;
                table.add(row(cause.alert(), cause.cause(), second, begun));
            }
        }
        for (Fortnight.Cause cause : Fortnight.causes()) {
            long begun = (long) cause.atMinute() * Fortnight.MINUTE;
            table.add(row(cause.alert(), cause.cause(), traffic.get(cause.alert()), begun));
        }
        String seen = String.join("\n", table);
        Files.writeString(FOLDER.resolve("fired.md"), seen + "\n");
        System.out.println(seen);

        List<String> written =
                Files.readString(OPERATIONS)
                        .lines()
                        .filter(line -> line.startsWith("| [Podium"))
                        .toList();
        assertThat(written).isEqualTo(table);
    }

    private static String row(String alert, String cause, Long second, long begun) {
        return "| [%s](#%s) | %s | %s |"
                .formatted(
                        alert,
                        alert.toLowerCase(Locale.ROOT),
                        cause,
                        second == null ? "never" : Long.toString(second - begun));
    }
}
