package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// The form of the dashboards; that what they ask for is there, [GeneratedTrafficIT] asks the
/// running services.
class GrafanaTest {
    private static final int COLUMNS = 24;
    private static final Set<String> TYPES =
            Set.of("stat", "timeseries", "table", "barchart", "bargauge");

    @ParameterizedTest
    @ValueSource(strings = {"answers", "operations"})
    void everyPanelHasATitleAQueryAndAPlaceOfItsOwn(String name) throws IOException {
        JsonNode dashboard = Grafana.dashboard(name);
        String sources =
                Files.readString(Grafana.FOLDER.resolve("provisioning/datasources/podium.yaml"));

        assertThat(dashboard.get("uid").asText()).isEqualTo("podium-" + name);
        assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        Set<Integer> ids = new HashSet<>();
        Set<List<Integer>> cells = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
            assertThat(title).isNotBlank();
            assertThat(panel.get("description").asText()).as(title).isNotBlank();
            assertThat(TYPES).as(title).contains(panel.get("type").asText());
            assertThat(panel.get("targets")).as(title).isNotEmpty();
            assertThat(sources)
                    .as(title)
                    .contains(
                            "uid: " + panel.at("/datasource/uid").asText(),
                            "type: " + panel.at("/datasource/type").asText());
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    int column = place.get("x").asInt() + x;
                    assertThat(column).as(title).isBetween(0, COLUMNS - 1);
                    assertThat(cells.add(List.of(column, place.get("y").asInt() + y)))
                            .as(title)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theAnswersAreAllThere() {
        List<String> paths =
                Grafana.paths(Grafana.dashboard("answers"), "2025-12-01", "2025-12-02");

        for (String answer :
                List.of(
                        "product-funnel",
                        "hourly-revenue",
                        "product-popularity",
                        "category-daily-performance",
                        "daily-user-activity")) {
            assertThat(paths)
                    .anyMatch(path ->
                            path.startsWith("/v1/" + answer + "?") && path.contains("shape=array"));
        }
    }
}
