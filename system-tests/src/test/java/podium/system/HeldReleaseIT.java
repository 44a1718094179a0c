package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A producer renames a field, and the rule that finds it is set to hold: readers see nothing of it
/// before somebody lets it through, over a kill of gold-service, and everybody is told.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HeldReleaseIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EVENTS = 100;

    @TempDir private static Path folder;

    private static Line line;
    private static long published;

    @BeforeAll
    static void eventsArriveAsTheyShould() throws IOException {
        line =
                Line.start(
                        Map.of(
                                "PODIUM_COMPACTION_ENABLED", "false",
                                "PODIUM_QUALITY_REJECTS_LEVEL", "hold"));
        line.bring(folder.resolve("good.jsonl"), events("good", "user_id"));
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void aReleaseWithARenamedFieldIsHeldBackAndSaidSoEverywhere() throws IOException {
        Path renamed = folder.resolve("renamed.jsonl");
        Files.writeString(renamed, String.join("\n", events("renamed", "userId")) + "\n");

        // it may say that its records are not released
        line.cli().run("import", renamed.toString(), "--format", "jsonl");
        await().atMost(PATIENCE).until(() -> !quality().get("held").isNull());

        Cli.Said release = line.cli().run("release");
        assertThat(release.exitCode()).isNotZero();
        assertThat(release.output())
                .contains(
                        "GOLD-113",
                        "missing_field",
                        "./podium release --data " + line.cli().data() + " --let-through rejects");
        Cli.Said status = line.cli().run("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output()).contains("held", "GOLD-113");
        JsonNode quality = quality();
        published = quality.at("/release/number").asLong();
        assertThat(quality.at("/held/rules/0").asText()).isEqualTo("rejects");
        assertThat(quality.at("/held/findings/0/over").asText()).isEqualTo("missing_field");
        assertThat(Http.get(line.queryApi() + "/v1/status").get("state").asText())
                .isEqualTo("behind");
    }

    @Test
    @Order(2)
    void itIsHeldBackStillAfterAKill() {
        line.kill("gold");
        line.cli().done("up");

        await().atMost(PATIENCE).until(() -> !quality().get("held").isNull());

        assertThat(quality().at("/release/number").asLong()).isEqualTo(published);
        assertThat(line.cli().run("release").output()).contains("GOLD-113");
    }

    @Test
    @Order(3)
    void whoLetsItThroughStandsInTheRelease() {
        Cli.Said other = line.cli().run("release", "--let-through", "prices", "--by", "anna");
        Cli.Said through = line.cli().done("release", "--let-through", "rejects", "--by", "anna");

        assertThat(other.exitCode()).isNotZero();
        assertThat(other.output()).contains("held back by [rejects], not by 'prices'");
        assertThat(through.output()).contains("released");
        JsonNode quality = quality();
        assertThat(quality.at("/release/number").asLong()).isGreaterThan(published);
        assertThat(quality.get("held").isNull()).isTrue();
        assertThat(quality.at("/let_through/0/by").asText()).isEqualTo("anna");
        assertThat(quality.at("/findings/0/level").asText()).isEqualTo("hold");
        assertThat(line.cli().run("status").exitCode()).isZero();
        line.cli().done("audit", "--all");
    }

    private static JsonNode quality() {
        return Http.get(line.queryApi() + "/v1/quality");
    }

    private static List<String> events(String name, String userField) {
        return IntStream.range(0, EVENTS)
                .mapToObj(number ->
                        """
                        {"event_id":"%s-%d","timestamp":"2025-12-07T03:55:56+00:00","%s":"u-%d","session_id":"s-%d","event_type":"search"}\
                        """
                                .formatted(name, number, userField, number, number))
                .toList();
    }
}
