package podium.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the chart doesn't take, and why.
class RefusedValuesTest {
    private static final Chart CHART = Chart.podium();

    @Test
    void productionRefusesAnImageWithoutADigest() {
        String oneMissing = Chart.digests().replaceFirst("  goldService.*\n", "");

        assertThatThrownBy(() -> CHART.render(List.of(CHART.values("production")), oneMissing))
                .hasMessageContaining(
                        "images.goldService has no digest, and images.requireDigests is on");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    goldServce: {replicas: 2}                                          | additional properties 'goldServce' not allowed
                    goldService: {replicas: 0}                                         | at '/goldService/replicas'
                    images: {gc: {digest: sha256:1234}}                                | at '/images/gc/digest'
                    kafka: {topics: {commits: {retention.ms: "604800000"}}}            | additional properties 'retention.ms' not allowed
                    kafka: {cluster: {replication: 1}}                                 | kafka.cluster.minInsyncReplicas is larger than replication
                    kafka: {cluster: {enabled: false}}                                 | kafka.bootstrap is empty, and there is no kafka.cluster
                    kafka: {security: {protocol: SASL_PLAINTEXT}}                      | at '/kafka/security/protocol'
                    kafka: {bootstrap: "b:1", peers: [{podSelector: {}}], cluster: {enabled: false}, security: {protocol: SASL_SSL}} | kafka.security.passwordSecret is empty
                    registry: {enabled: false}                                         | registry.url is empty, and registry is not enabled
                    store: {endpoint: ""}                                              | store.endpoint is empty, and s3 is not enabled
                    publishedRun: other                                                | publishedRun other is none of the started runs
                    runs: [{name: Main, from: log, started: true}]                     | at '/runs/0/name'
                    silverService: {settings: {spring.profile: x}}                     | 'spring.profile' does not match pattern
                    silverService: {settings: {podium.run: other}}                     | settings: podium.run is said by another of the chart's values
                    goldService: null                                                  | missing property 'goldService'
                    images: {goldService: null}                                        | at '/images': missing property 'goldService'
                    images: {registry: "https://registry.example.com/"}                | at '/images/registry'
                    images: {goldService: {tag: a b}}                                  | at '/images/goldService/tag'
                    images: {pullSecrets: [""]}                                        | at '/images/pullSecrets/0'
                    store: {region: ""}                                                | at '/store/region'
                    store: {bucket: Has Space}                                         | at '/store/bucket'
                    store: {secretName: Not_A_Name}                                    | at '/store/secretName'
                    store: {createSecret: {enabled: true}}                             | store.createSecret.accessKey is empty
                    access: {secretName: Not A Name}                                   | at '/access/secretName'
                    goldService: {heapMax: 0m}                                         | at '/goldService/heapMax'
                    goldService: {heapMax: 2g}                                         | goldService.resources.limits.memory (1Gi) is less than heapMax (2g)
                    goldService: {volume: {size: 0Gi}}                                 | at '/goldService/volume/size'
                    goldService: {replicas: 13}                                        | goldService.replicas is 13, and there are 12 partitions
                    bronzeSink: {autoscaling: {min: 5, max: 3}}                        | bronzeSink.autoscaling.min is larger than max
                    bronzeSink: {autoscaling: {enabled: true, max: 13}}                | bronzeSink.autoscaling.max is 13, and there are 12 partitions
                    gc: {schedule: ""}                                                 | at '/gc/schedule'
                    release: {schedule: every night}                                   | at '/release/schedule'
                    kafka: {cluster: {replication: 5}}                                 | kafka.cluster.replication is 5, and kafka.cluster.pools has 3 brokers
                    kafka: {cluster: {producers: [{name: podium-bronze, bytesPerSecondMax: 5000}]}} | the name podium-bronze is a service's
                    networkPolicies: {dnsPeers: []}                                    | networkPolicies.dnsPeers is empty, which Kubernetes takes for everybody
                    monitoring: {enabled: true, peers: []}                             | monitoring.peers is empty
                    store: {peers: []}                                                 | store.peers is empty
                    kafka: {bootstrap: "b:1", cluster: {enabled: false}}               | kafka.peers is empty
                    """)
    void aWrongValueIsRefused(String values, String reason) {
        assertThatThrownBy(() -> CHART.render(List.of(), values + "\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void twoRunsOfOneNameAreRefused() {
        String twice =
                "runs: [{name: main, from: log, started: true}, {name: main, from: log, started: true}]\n";

        assertThatThrownBy(() -> CHART.render(List.of(), twice))
                .hasMessageContaining("two runs have the same name");
    }

    @Test
    void aPropertyThatNoServiceKnowsIsFoundInWhatIsRendered() {
        Manifests manifests =
                CHART.render(
                        List.of(), "goldService: {settings: {podium.gold.stream-thread: '2'}}\n");

        assertThat(Checks.problems(manifests))
                .containsExactly(
                        "StatefulSet podium-gold-main: container gold-service: nobody knows PODIUM_GOLD_STREAM_THREAD");
    }

    @Test
    void rulesThatLieInTheChartBecomeAPrometheusRule(@TempDir Path folder) throws IOException {
        copy(CHART.folder(), folder);
        Files.writeString(
                folder.resolve("rules/some.yaml"),
                """
                groups:
                  - name: podium
                    rules:
                      - alert: Halted
                        expr: podium_halted > 0
                        for: 1m
                        labels: {severity: page}
                        annotations: {summary: "{{ $labels.instance }} is halted"}
                """);

        Manifests manifests =
                new Chart(folder).render(List.of(CHART.values("production")), Chart.digests());

        assertThat(Checks.problemsOfProduction(manifests)).isEmpty();
        assertThat(
                        manifests
                                .get("PrometheusRule", Chart.RELEASE)
                                .at("/spec/groups/0/rules/0/annotations/summary")
                                .asText())
                .isEqualTo("{{ $labels.instance }} is halted");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
