package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Three runs beside the first: what is compared, promoted, rolled back to, stopped and given up,
/// and what of it is refused, while a reader asks all the time.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class ThreeRunsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String MAIN = "main";
    private static final String NEXT = "next";
    private static final String THIRD = "third";
    private static final String LATE = "late";

    private static Line line;
    private static PollingReader reader;

    @BeforeAll
    static void twoRunsBesideTheFirst() {
        line = Line.start();
        line.cli()
                .done(
                        "generate",
                        "--for",
                        "24s",
                        "--rate",
                        "2000",
                        "--seed",
                        "61",
                        "--dirty",
                        "0.05");
        reader = PollingReader.start(line.queryApi());
        line.cli().done("replay", "--run", NEXT);
        line.cli().done("replay", "--run", THIRD);
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void twoRunsThatNobodyReadsAreCompared() throws Exception {
        Cli.Said said = line.cli().done("compare", NEXT, "--with", THIRD, "--format", "json");

        JsonNode comparison =
                Http.JSON.readTree(said.output().substring(said.output().indexOf('{')));
        assertThat(comparison.get("identical").asBoolean()).isTrue();
        assertThat(comparison.at("/with/name").asText()).isEqualTo(THIRD);
        assertThat(comparison.at("/run/release").isNull()).isTrue();
        assertThat(comparison.at("/with/release").isNull()).isTrue();
        assertThat(comparison.at("/answers/daily_members/rows").asLong()).isPositive();
        assertThat(states())
                .isEqualTo(Map.of(MAIN, "published", NEXT, "standby", THIRD, "standby"));
    }

    /// The bucket never hears of it, so it could not be forgotten either.
    @Test
    @Order(1)
    void aRunThatDoesNotStartTakesNoPlace(@TempDir Path build) throws Exception {
        for (String service : List.of("silver-service", "gold-service")) {
            Path app =
                    Files.createDirectories(build.resolve(service).resolve("target/quarkus-app"));
            Files.writeString(app.resolve("quarkus-run.jar"), "no jar");
        }

        refused(".broken", "replay", "--run", "broken", "--build", build.toString());

        assertThat(states()).containsOnlyKeys(MAIN, NEXT, THIRD);
    }

    /// It has everything ahead of it, which is more than the five cuts that a promotion may be
    /// behind.
    @Test
    @Order(2)
    void inTheMiddleOfItsReplayARunIsNotPromoted() {
        Cli.Running replay = line.cli().beginInterruptible("replay", "--run", LATE);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> replay.said().contains("run late started"));

        Cli.Said refused = line.cli().run("promote", LATE);

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("GOLD-108");
        assertThat(line.publishedRun()).isEqualTo(MAIN);
        assertThat(line.runsOfReleases().values()).containsOnly(MAIN);
        assertThat(replay.end().exitCode()).as(replay.said()).isZero();
    }

    @Test
    @Order(3)
    void aFourthRunDoesNotFit() {
        Cli.Said refused = line.cli().run("replay", "--run", "fourth");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("STACK-012");
    }

    /// Nothing is cut or released in between: the run that went on unpublished has it all.
    @Test
    @Order(4)
    void aRollbackIsCurrentAtOnce() {
        line.cli().done("promote", NEXT);
        line.cli().done("generate", "--events", "3000", "--seed", "71", "--dirty", "0.05");
        long records = line.status().rawRecords();
        JsonNode answer = Http.get(line.queryApi() + "/v1/hourly-revenue?limit=1000").get("data");

        line.cli().done("rollback");

        assertThat(line.publishedRun()).isEqualTo(MAIN);
        assertThat(line.status().rawRecords()).isEqualTo(records);
        assertThat(Http.get(line.queryApi() + "/v1/hourly-revenue?limit=1000").get("data"))
                .isEqualTo(answer);
    }

    @Test
    @Order(5)
    void aRollbackMayNameAReleaseOfAnyRun() {
        long ofNext = lastReleaseOf(NEXT);
        line.cli().done("promote", THIRD);

        Cli.Said own = line.cli().run("rollback", "--to", "" + lastReleaseOf(THIRD));
        Cli.Said none = line.cli().run("rollback", "--to", "999999");
        String stillOn = line.publishedRun();
        line.cli().done("rollback", "--to", "" + ofNext);
        String movedTo = line.publishedRun();
        line.cli().done("rollback", "--to", "0");

        assertThat(own.exitCode()).isEqualTo(1);
        assertThat(own.output()).contains("CLI-116", "is the published one");
        assertThat(none.exitCode()).as(none.output()).isEqualTo(1);
        assertThat(stillOn).isEqualTo(THIRD);
        assertThat(movedTo).isEqualTo(NEXT);
        assertThat(line.publishedRun()).isEqualTo(MAIN);
    }

    @Test
    @Order(6)
    void aRunIsStoppedAndStartedAndCatchesUp() {
        line.cli().done("runs", "stop", THIRD);
        Map<String, String> stopped = states();
        line.cli().done("generate", "--events", "2000", "--seed", "72");
        Cli.Said promoted = line.cli().run("promote", THIRD);
        Cli.Said rolledBack = line.cli().run("rollback", "--to", "" + lastReleaseOf(THIRD));
        line.cli().done("runs", "start", THIRD);
        Cli.Said again = line.cli().done("runs", "start", THIRD);
        line.cli().done("replay", "--run", THIRD);

        assertThat(stopped).containsEntry(THIRD, "stopped").containsEntry(MAIN, "published");
        assertThat(promoted.exitCode()).as("it is silent: %s", promoted.output()).isEqualTo(1);
        assertThat(promoted.output()).contains("CLI-116", "'third' does not run", "start third");
        assertThat(rolledBack.exitCode()).isEqualTo(1);
        assertThat(rolledBack.output()).contains("'third' does not run", "start third");
        assertThat(again.output()).contains("run third runs already");
        assertThat(states()).containsEntry(THIRD, "standby");
        assertThat(line.comparison(THIRD).get("identical").asBoolean()).isTrue();
    }

    @Test
    @Order(7)
    void whatIsReadOrRunsOrIsUnknownIsNeitherStoppedNorForgotten() {
        refused("CLI-116", "runs", "stop", MAIN);
        refused("CLI-116", "runs", "forget", MAIN);
        refused("STACK-011", "runs", "stop", "nobody");
        refused("STACK-011", "runs", "start", "nobody");
        refused("STACK-015", "runs", "forget", LATE);
        // readers came from it last
        line.cli().done("runs", "stop", NEXT);
        refused("GC-004", "runs", "forget", NEXT);
        // though another one that runs was published earlier
        refused("'next' does not run", "rollback");

        assertThat(states())
                .isEqualTo(
                        Map.of(
                                MAIN, "published",
                                NEXT, "stopped",
                                THIRD, "standby",
                                LATE, "standby"));
    }

    @Test
    @Order(8)
    void aRunThatWasForgottenIsGoneForGood() {
        line.cli().done("runs", "stop", LATE);
        line.cli().done("runs", "forget", LATE);
        line.cli().done("runs", "forget", NEXT, "--yes");

        for (String run : List.of(LATE, NEXT)) {
            refused("STACK-014", "runs", "start", run);
            refused("STACK-014", "promote", run);
            refused("STACK-014", "compare", run);
            refused("STACK-014", "compare", THIRD, "--with", run);
            refused("STACK-014", "replay", "--run", run);
        }
        refused("STACK-014", "rollback", "--to", "" + lastReleaseOf(NEXT));
        assertThat(states())
                .containsEntry(MAIN, "published")
                .containsEntry(THIRD, "standby")
                .doesNotContainEntry(LATE, "standby");
        assertThat(line.processes()).doesNotContainKeys("gold." + LATE, "gold." + NEXT);
    }

    @Test
    @Order(9)
    void everyReleaseIsRightAndReadersNeverSawAMix() {
        reader.stop();

        assertThat(reader.findings()).isEmpty();
        assertThat(reader.rounds()).isPositive();
        assertThat(line.cli().done("audit").lastLine()).matches("audit: .*rows equal.*");
        assertThat(line.cli().done("audit", "--all").lastLine()).matches("verify: .* books: good");
    }

    @Test
    @Order(10)
    void thePublishedRunIsKnownWithoutQueryApi() {
        line.cli().done("promote", THIRD);
        line.kill("query-api");

        refused("is the published one", "runs", "stop", THIRD);

        assertThat(line.processes()).containsKeys("gold." + THIRD, "silver." + THIRD);
    }

    private static void refused(String code, String... words) {
        Cli.Said said = line.cli().run(words);

        assertThat(said.exitCode()).as("%s: %s", List.of(words), said.output()).isEqualTo(1);
        assertThat(said.output()).as("%s", List.of(words)).contains(code);
    }

    /// By run, as `./podium runs` lists them.
    private static Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        line.cli()
                .done("runs")
                .output()
                .lines()
                .skip(2)
                .map(row -> row.strip().split(" +"))
                .filter(cells -> cells.length > 1)
                .forEach(cells -> states.put(cells[0], cells[1]));
        return states;
    }

    private static long lastReleaseOf(String run) {
        return line.runsOfReleases().entrySet().stream()
                .filter(release -> release.getValue().equals(run))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElseThrow();
    }
}
