package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// Who comes to Kafka comes as itself, over TLS. What each user may do is `kafka-access.yaml`; a
/// real broker is held to that by system-tests' KafkaAccessIT.
class KafkaUsersTest {
    private static final Chart CHART = Chart.podium();
    private static final String ALL =
            """
            runs:
              - {name: main, from: log, started: true}
              - {name: next, from: log, started: true}
              - {name: fed, from: bronze, started: false}
            generator: {enabled: true}
            bronzeSink: {autoscaling: {enabled: true}}
            """;
    private static final String ANOTHERS =
            """
            kafka:
              bootstrap: broker.example.com:9094
              port: 9094
              peers: [{ipBlock: {cidr: 10.0.0.0/8}}]
              cluster: {enabled: false}
              security: {protocol: SASL_SSL, authoritySecret: kafka-ca, passwordSecret: podium-store}
            """;

    @Test
    void eachPodThatTalksToKafkaHasAUserOfItsOwn() {
        Manifests manifests = CHART.render(List.of(), ALL);

        Set<String> users =
                clients(manifests).stream()
                        .map(container -> container.value("PODIUM_KAFKA_USERNAME"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Checks.problems(manifests)).isEmpty();
        assertThat(users)
                .containsExactly(
                        "podium-bronze",
                        "podium-generator",
                        "podium-gold-main",
                        "podium-gold-next",
                        "podium-restore-fed",
                        "podium-silver-main",
                        "podium-silver-next");
        assertThat(clients(manifests))
                .hasSameSizeAs(users)
                .allSatisfy(container -> {
                    String user = container.value("PODIUM_KAFKA_USERNAME");
                    assertThat(container.value("PODIUM_KAFKA_SECURITY_PROTOCOL"))
                            .isEqualTo("SASL_SSL");
                    assertThat(secret(container)).isEqualTo(user + "/password");
                    assertThat(trusts(container)).isTrue();
                    assertThat(
                                    manifests
                                            .get("KafkaUser", user)
                                            .at("/spec/authentication/type")
                                            .asText())
                            .isEqualTo("scram-sha-512");
                });
    }

    @Test
    void whatAUserMayDoIsItsRuns() {
        Manifests manifests = CHART.render(List.of(), ALL);

        Set<String> mayUse = new TreeSet<>();
        manifests
                .get("KafkaUser", "podium-silver-next")
                .at("/spec/authorization/acls")
                .forEach(rule -> mayUse.add(rule.at("/resource/name").asText()));

        assertThat(mayUse)
                .contains("events.clean.next", "podium-silver-next-progress-changelog")
                .doesNotContain("events.clean")
                .noneMatch(name -> name.contains("{"));
        assertThat(manifests.of("KafkaUser"))
                .allSatisfy(user -> assertThat(user.at("/spec/authorization/acls")).isNotEmpty());
    }

    @Test
    void nobodyComesInWithoutSayingWhoHeIs() {
        Manifest kafka = CHART.render(List.of()).get("Kafka", Chart.RELEASE);

        assertThat(kafka.at("/spec/kafka/authorization").has("superUsers")).isFalse();
        assertThat(kafka.at("/spec/kafka/listeners"))
                .hasSize(2)
                .allSatisfy(listener -> {
                    assertThat(listener.path("tls").asBoolean()).isTrue();
                    assertThat(listener.at("/authentication/type").asText()).isNotEmpty();
                });
    }

    @Test
    void anothersKafkaMayWantPasswordsToo() {
        Manifests manifests = CHART.render(List.of(), ALL, ANOTHERS);

        assertThat(Checks.problems(manifests)).isEmpty();
        assertThat(clients(manifests))
                .isNotEmpty()
                .allSatisfy(container -> {
                    assertThat(secret(container))
                            .isEqualTo("podium-store/" + container.value("PODIUM_KAFKA_USERNAME"));
                    assertThat(trusts(container)).isTrue();
                });
    }

    private static List<Pod.Container> clients(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.variables().containsKey("KAFKA_BOOTSTRAP_SERVERS"))
                .toList();
    }

    /// Where its password is: name and key.
    private static String secret(Pod.Container container) {
        assertThat(container.variables())
                .as(container.toString())
                .containsKey("PODIUM_KAFKA_PASSWORD");
        JsonNode password =
                Objects.requireNonNull(container.variables().get("PODIUM_KAFKA_PASSWORD"));
        JsonNode at = password.at("/valueFrom/secretKeyRef");
        return "%s/%s".formatted(at.path("name").asText(), at.path("key").asText());
    }

    /// Whether the file that it trusts is on a volume of its pod.
    private static boolean trusts(Pod.Container container) {
        return Pod.list(container.json().path("volumeMounts")).stream()
                .anyMatch(mount ->
                        container
                                .value("PODIUM_KAFKA_TRUSTSTORE")
                                .equals(mount.path("mountPath").asText() + "/ca.crt"));
    }
}
