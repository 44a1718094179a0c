package podium.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// docker-compose.yml and the images' Dockerfiles; that they run, `ComposeIT` shows where a Docker
/// engine is.
class ComposeTest {
    private static final Compose COMPOSE = Compose.read();

    @Test
    void partsHaveTheLocalStacksSettings() {
        assertThat(ComposeSettings.problems(COMPOSE)).isEmpty();
    }

    @Test
    void everyContainerKeepsTheRules() {
        assertThat(ComposePolicy.problems(COMPOSE)).isEmpty();
    }

    /// The schema is the Compose Specification's own, of June 2026.
    @Test
    void theSpecificationKnowsEveryField() throws IOException {
        Set<ValidationMessage> messages = schema().validate(COMPOSE.json());

        assertThat(messages).isEmpty();
    }

    @Test
    void theSpecificationDoesNotKnowAMisspeltField() throws IOException {
        Compose misspelt = Compose.parse("services: {a: {image: b, mem_limits: 1g}}");

        Set<ValidationMessage> messages = schema().validate(misspelt.json());

        assertThat(messages)
                .extracting(ValidationMessage::getMessage)
                .singleElement()
                .asString()
                .contains("mem_limits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "kafka", "registry", "s3proxy", "gc"})
    void imagesKeepTheRules(String recipe) {
        assertThat(ImagePolicy.problems(recipe, Dockerfile.of(recipe))).isEmpty();
    }

    @Test
    void imagesAreNamedAsTheChartNamesThem() {
        Set<String> made =
                COMPOSE.services().values().stream()
                        .filter(Compose.Service::isOurs)
                        .map(Compose.Service::image)
                        .collect(Collectors.toCollection(TreeSet::new));
        // run once, and from no part of the stack
        made.add("podium/gc:" + projectVersion());
        // the chart's Kafka is Strimzi's, its registry Apicurio's own image
        made.removeIf(image -> image.matches("podium/(kafka|registry):.*"));

        Set<String> named =
                Manifests.read(Checkout.text("deploy/kubernetes/values.yaml"))
                        .path("images")
                        .valueStream()
                        .filter(image -> image.path("repository").asText().startsWith("podium/"))
                        .map(image ->
                                "%s:%s"
                                        .formatted(
                                                image.path("repository").asText(),
                                                image.path("tag").asText()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(made).isEqualTo(named);
        assertThat(made).allMatch(image -> image.endsWith(":" + projectVersion()));
    }

    @Test
    void profilesBringWhatTheySay() {
        Map<String, List<String>> profiles =
                COMPOSE.services().values().stream()
                        .filter(service -> service.json().has("profiles"))
                        .collect(
                                Collectors.toMap(
                                        Compose.Service::name,
                                        service -> service.texts("profiles")));

        assertThat(profiles)
                .isEqualTo(
                        Map.of(
                                "demo", List.of("demo"),
                                "prometheus", List.of("observability"),
                                "grafana", List.of("observability")));
    }

    /// What Grafana and Prometheus are given is what their files ask for.
    @Test
    void observabilityFindsItsFiles() {
        Compose.Service grafana = COMPOSE.service("grafana");
        Set<String> asked = new TreeSet<>();
        Matcher variable =
                Pattern.compile("\\$\\{(\\w+)}")
                        .matcher(
                                Checkout.text(
                                        "deploy/grafana/provisioning/datasources/podium.yaml"));
        while (variable.find()) {
            asked.add(variable.group(1));
        }

        assertThat(grafana.environment()).containsKeys(asked.toArray(String[]::new));
        assertThat(grafana.environment())
                .containsEntry("GF_PLUGINS_PREINSTALL", "yesoreyeram-infinity-datasource");
        for (String volume : grafana.texts("volumes")) {
            if (volume.startsWith("./")) {
                assertThat(Checkout.file(volume.substring(2, volume.indexOf(':')))).isDirectory();
            }
        }
        assertThat(COMPOSE.service("prometheus").texts("volumes").getFirst())
                .isEqualTo("./deploy:/etc/podium:ro");
        assertThat(COMPOSE.service("prometheus").texts("command"))
                .contains("--config.file=/etc/podium/grafana/prometheus.yml");
        assertThat(Checkout.file("deploy/grafana/prometheus.yml")).exists();
    }

    private static String projectVersion() {
        Matcher version =
                Pattern.compile("<artifactId>podium</artifactId>\\s*<version>([^<]+)")
                        .matcher(Checkout.text("pom.xml"));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in = ComposeTest.class.getResourceAsStream("compose-spec.json")) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(in);
            // it is no URI, which the validator wants
            schema.remove("$id");
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
        }
    }
}
