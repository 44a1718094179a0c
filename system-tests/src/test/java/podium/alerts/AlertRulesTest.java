package podium.alerts;

import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// The form of the rules, and that whoever is called finds his page. That the metrics exist,
/// [podium.system.GeneratedTrafficIT] asks the running services; what fires when, [AlertsFiringIT].
class AlertRulesTest {
    private static final Path ROOT = Checkout.root();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern LINK = Pattern.compile("]\\(([\\w/.-]*)(#[\\w-]+)?\\)");
    private static final Pattern COMMAND_NAME =
            Pattern.compile("@Command\\(\\s*name = \"([a-z]+)\"");

    private final AlertRules rules = AlertRules.read();
    private final Runbook runbook = Runbook.read();

    @Test
    void eachAlertSaysHowUrgentItIsWhatIsWrongAndWhereToRead() {
        for (JsonNode alert : rules.alerts()) {
            String name = alert.get("alert").asText();
            assertThat(name).matches("Podium[A-Z]\\w+");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/description").asText())
                    .as(name)
                    .isNotBlank()
                    .isNotEqualTo(alert.at("/annotations/summary").asText());
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        }
        assertThat(rules.alertNames()).doesNotHaveDuplicates();
    }

    @Test
    void eachAlertHasItsSectionAndEachSectionItsAlert() {
        Map<String, String> sections = runbook.sections();

        assertThat(sections.keySet()).containsExactlyInAnyOrderElementsOf(rules.alertNames());
        sections.forEach((name, section) -> {
            assertThat(section).as(name).containsSubsequence(Runbook.PARTS);
            assertThat(section).as("%s has something to look at", name).containsPattern("`[^`]+`");
        });
    }

    @Test
    void itNamesOnlyCommandsAndOptionsThatThereAre() throws IOException {
        Map<String, Set<String>> named = runbook.commands();

        assertThat(named).isNotEmpty();
        for (Map.Entry<String, Set<String>> command : named.entrySet()) {
            Path source = sourceOf(command.getKey());
            String text = Files.readString(source);
            for (String option : command.getValue()) {
                assertThat(text).as(source.toString()).contains('"' + option + '"');
            }
        }
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        Matcher links = LINK.matcher(runbook.text());
        List<String> broken = new ArrayList<>();
        while (links.find()) {
            Path file =
                    links.group(1).isEmpty()
                            ? ROOT.resolve("docs/operations.md")
                            : ROOT.resolve("docs").resolve(links.group(1));
            if (!Files.exists(file)
                    || links.group(2) != null
                            && !anchors(file).contains(links.group(2).substring(1))) {
                broken.add(links.group());
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void prometheusLoadsTheRulesAndHasTheServicesByTheNamesThatRulesGoBy() throws IOException {
        Path file = ROOT.resolve("deploy/grafana/prometheus.yml");
        JsonNode config = YAML.readTree(file.toFile());
        JsonNode scraped = config.at("/scrape_configs/0");
        List<String> services = new ArrayList<>();
        scraped.get("static_configs")
                .forEach(target -> services.add(target.at("/labels/service").asText()));

        assertThat(file.resolveSibling(config.at("/rule_files/0").asText()).normalize())
                .isEqualTo(AlertRules.FILE);
        assertThat(config.at("/global/evaluation_interval").asText())
                .isEqualTo(PlantedCause.STEP_SECONDS + "s");
        assertThat(scraped.get("job_name").asText()).isEqualTo("podium");
        assertThat(services).containsExactlyInAnyOrderElementsOf(HealthyLine.SERVICES);
    }

    @Test
    void composeStartsPrometheusWithThatConfigurationWhenAskedTo() throws IOException {
        JsonNode prometheus =
                YAML.readTree(ROOT.resolve("docker-compose.yml").toFile())
                        .at("/services/prometheus");

        assertThat(prometheus.at("/profiles/0").asText()).isEqualTo("observability");
        assertThat(prometheus.get("volumes").toString()).contains("./deploy:/etc/podium:ro");
        assertThat(prometheus.get("command").toString())
                .contains("--config.file=/etc/podium/grafana/prometheus.yml");
    }

    private static Path sourceOf(String command) throws IOException {
        try (var files = Files.list(ROOT.resolve("podium-cli/src/main/java/podium/cli"))) {
            for (Path file : files.filter(at -> at.toString().endsWith(".java")).toList()) {
                Matcher name = COMMAND_NAME.matcher(Files.readString(file));
                if (name.find() && name.group(1).equals(command)) {
                    return file;
                }
            }
        }
        throw new AssertionError("there is no ./podium " + command);
    }

    /// As GitHub makes them of headings.
    private static List<String> anchors(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line ->
                        line.replaceFirst("^#+ ", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\w\\- ]", "")
                                .replace(' ', '-'))
                .toList();
    }
}
