package podium.deployment;

import podium.events.Topics;
import podium.stack.StackTopics;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The chart with every values file that is in the project, and with what a person may say besides.
class ChartTest {
    private static final Chart CHART = Chart.podium();
    static final String RUNS =
            """
            runs:
              - {name: main, from: log, started: true}
              - {name: next, from: log, started: true}
              - {name: fed, from: bronze, started: false}
              - {name: fed-2, from: bronze, started: false}
            """;
    private static final String FOREIGN_NEIGHBOURS =
            """
            kafka:
              bootstrap: broker.example.com:9094
              port: 9094
              peers: [{ipBlock: {cidr: 10.0.0.0/8}}]
              cluster: {enabled: false}
            registry:
              enabled: false
              url: https://registry.example.com/apis/registry/v3
              port: 443
              peers: [{ipBlock: {cidr: 10.0.0.0/8}}]
            bronzeSink: {autoscaling: {enabled: true}}
            """;
    private static final String SCHEDULES =
            """
            release: {schedule: "0 6 * * *"}
            compactor: {schedule: "30 2 * * *"}
            """;
    private static final String ALL_PARTS = "generator: {enabled: true}\ns3: {enabled: true}\n";

    /// Whoever answers over HTTP, with the key that it sends itself.
    private static final Map<String, String> SERVICES =
            Map.of(
                    "podium-bronze", "",
                    "podium-silver-main", "",
                    "podium-gold-main", "",
                    "podium-generator", "",
                    "podium-query-api", "query-api",
                    "podium-compactor", "compactor");

    @Test
    void whatNothingElseIsSaidIsGood() {
        Manifests manifests = CHART.render(List.of());

        assertThat(Checks.problems(manifests)).isEmpty();
    }

    @Test
    void devIsGood() {
        Manifests manifests = CHART.render(List.of(CHART.values("dev")));

        assertThat(Checks.problems(manifests)).isEmpty();
        assertThat(manifests.of("StatefulSet"))
                .extracting(Manifest::name)
                .contains("podium-s3", "podium-gold-main", "podium-silver-main");
    }

    @Test
    void productionIsGoodOnceImagesHaveDigests() {
        Manifests manifests = production();

        assertThat(Checks.problemsOfProduction(manifests)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dev", "production"})
    void runsHaveServicesTopicsAndJobs(String overlay) {
        Manifests manifests =
                CHART.render(List.of(CHART.values(overlay)), Chart.digests(), RUNS + ALL_PARTS);

        assertThat(Checks.problems(manifests)).isEmpty();
        assertThat(manifests.of("StatefulSet"))
                .extracting(Manifest::name)
                .contains("podium-silver-next", "podium-gold-next")
                .doesNotContain("podium-silver-fed", "podium-gold-fed");
        assertThat(manifests.of("Job"))
                .extracting(job -> job.name().replaceAll("-[0-9a-f]{8}$", ""))
                .containsExactly("podium-restore-fed", "podium-restore-fed-2");
        assertThat(manifests.of("KafkaTopic"))
                .extracting(Manifest::name)
                .contains("events.clean.next", "events.rejected.fed", "pipeline.commits.fed-2");
    }

    @Test
    void theCompactorAsksEachInstanceOfEachStartedRun() {
        Manifests manifests = CHART.render(List.of(), RUNS, "goldService: {replicas: 2}\n");

        Pod pod = manifests.get("Deployment", "podium-compactor").pod().orElseThrow();

        assertThat(pod.containers().getFirst().value("PODIUM_GOLD_URL"))
                .isEqualTo(
                        "http://podium-gold-main-0.podium-gold-main:8084,http://podium-gold-main-1.podium-gold-main:8084,"
                                + "http://podium-gold-next-0.podium-gold-next:8084,http://podium-gold-next-1.podium-gold-next:8084");
    }

    @Test
    void queryApiAsksEachStartedRun() {
        Pod.Container one = container(CHART.render(List.of()), "podium-query-api");
        Pod.Container several =
                container(
                        CHART.render(List.of(), RUNS, "publishedRun: next\n"), "podium-query-api");

        assertThat(one.value("PODIUM_LIVE_GOLD_URLS")).isEqualTo("http://podium-gold-main:8084");
        assertThat(several.value("PODIUM_LIVE_GOLD_URLS"))
                .isEqualTo("http://podium-gold-next:8084,http://podium-gold-main:8084");
    }

    @ParameterizedTest
    @CsvSource({"dev", "production"})
    void whatIsDoneAtSetTimesIsDoneByJobs(String overlay) {
        Manifests manifests =
                CHART.render(List.of(CHART.values(overlay)), Chart.digests(), SCHEDULES);

        assertThat(Checks.problems(manifests)).isEmpty();
        assertThat(manifests.of("CronJob"))
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder("podium-compactor", "podium-gc", "podium-release");
        assertThat(manifests.find("Deployment", "podium-compactor")).isEmpty();
        assertThat(container(manifests, "podium-compactor").value("PODIUM_COMPACTION_ONCE"))
                .isEqualTo("true");
    }

    @Test
    void whoAsksForAReleaseHasItsOwnKeyAndNoOther() {
        Manifests manifests =
                CHART.render(List.of(CHART.values("production")), Chart.digests(), SCHEDULES);

        assertThat(container(manifests, "podium-release").words())
                .contains("--key-file", "/etc/podium/access/release");
        assertThat(secrets(manifests, "podium-release")).containsExactly("release");
    }

    /// Compaction is never urgent (docs/lake.md).
    @Test
    void theCompactorIsLimitedInChartAndCompose() {
        Pod pod = CHART.render(List.of()).get("Deployment", "podium-compactor").pod().orElseThrow();
        JsonNode compose = Manifests.read(Checkout.text("docker-compose.yml"));

        assertThat(pod.containers().getFirst().json().at("/resources/limits/cpu").asText())
                .isEqualTo("1");
        assertThat(compose.at("/services/compactor/cpus").asDouble()).isEqualTo(1.0);
        assertThat(compose.at("/services/compactor/mem_limit").asText()).isEqualTo("768m");
    }

    @Test
    void kafkaAndRegistryMayBeElsewhere() {
        Manifests manifests = CHART.render(List.of(), FOREIGN_NEIGHBOURS);

        assertThat(Checks.problems(manifests)).isEmpty();
        assertThat(manifests.all())
                .extracting(Manifest::apiVersion)
                .noneMatch(version -> version.startsWith("kafka.strimzi.io"));
    }

    @Test
    void topicsAreTheLocalStacks() {
        Manifests manifests = CHART.render(List.of(), RUNS, "kafka: {cluster: {version: 4.4.0}}\n");

        Map<String, Map<String, String>> settings =
                manifests
                        .of("KafkaTopic")
                        .collect(Collectors.toMap(Manifest::name, ChartTest::settings));

        assertThat(settings).isEqualTo(localStacks("main", "next", "fed", "fed-2"));
    }

    @Test
    void anOlderKafkaIsToldNothingThatItDoesNotKnow() {
        String unpacked = "max.decompressed.message.bytes";
        Manifests manifests = CHART.render(List.of(), "kafka: {cluster: {version: 4.3.1}}\n");

        Map<String, Map<String, String>> settings =
                manifests
                        .of("KafkaTopic")
                        .collect(Collectors.toMap(Manifest::name, ChartTest::settings));

        Map<String, Map<String, String>> expected = localStacks("main");
        expected.values().forEach(each -> each.remove(unpacked));
        assertThat(settings).isEqualTo(expected);
    }

    @Test
    void topicsAndClusterKeepRecordsInThreePlaces() {
        Manifests manifests = production();

        assertThat(manifests.of("KafkaTopic"))
                .isNotEmpty()
                .allSatisfy(topic -> {
                    assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
                    assertThat(topic.at("/spec/config/min.insync.replicas").asText())
                            .isEqualTo("2");
                    assertThat(keptWithoutTheRelease(topic)).isTrue();
                });
        Manifest kafka = manifests.get("Kafka", Chart.RELEASE);
        JsonNode config = kafka.at("/spec/kafka/config");
        assertThat(config.path("unclean.leader.election.enable").booleanValue()).isFalse();
        assertThat(config.path("auto.create.topics.enable").booleanValue()).isFalse();
        // the Streams' own topics are made by the services, and have what the brokers give
        assertThat(config.path("default.replication.factor").asInt()).isEqualTo(3);
        assertThat(config.path("min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(config.path("transaction.state.log.replication.factor").asInt()).isEqualTo(3);
        assertThat(config.path("offsets.topic.replication.factor").asInt()).isEqualTo(3);
        assertThat(keptWithoutTheRelease(kafka)).isTrue();
        assertThat(manifests.of("KafkaNodePool"))
                .isNotEmpty()
                .allSatisfy(pool -> {
                    assertThat(pool.at("/spec/replicas").asInt()).isEqualTo(3);
                    assertThat(pool.at("/spec/storage/volumes/0/deleteClaim").booleanValue())
                            .isFalse();
                    assertThat(keptWithoutTheRelease(pool)).isTrue();
                });
    }

    @Test
    void scalingAsksForTheGroupThatLands() {
        Manifests manifests = production();

        JsonNode lag =
                manifests.get("ScaledObject", "podium-bronze").at("/spec/triggers/0/metadata");

        assertThat(Program.classes("bronze-sink").texts("BronzeLanding"))
                .contains(lag.path("consumerGroup").asText());
        assertThat(lag.path("topic").asText()).isEqualTo(Topics.RAW);
        assertThat(manifests.of("ScaledObject"))
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder("podium-bronze", "podium-query-api");
    }

    @Test
    void metricsAreWhereTheyAreScraped() {
        Manifests manifests =
                CHART.render(List.of(CHART.values("production")), Chart.digests(), ALL_PARTS);
        Manifest monitor = manifests.get("ServiceMonitor", Chart.RELEASE);
        JsonNode endpoint = monitor.at("/spec/endpoints/0");

        List<Manifest> scraped =
                manifests
                        .of("Service")
                        .filter(service ->
                                new Selector(monitor.at("/spec/selector"))
                                        .matches(service.labels()))
                        .toList();

        assertThat(scraped)
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder(
                        "podium-bronze",
                        "podium-silver-main",
                        "podium-gold-main",
                        "podium-query-api",
                        "podium-compactor",
                        "podium-generator");
        assertThat(scraped)
                .allSatisfy(service ->
                        assertThat(service.at("/spec/ports/0/name").asText())
                                .isEqualTo(endpoint.path("port").asText()));
        assertThat(
                        Stream.of(
                                "bronze-sink",
                                "silver-service",
                                "gold-service",
                                "query-api",
                                "compaction",
                                "generator-service"))
                .allSatisfy(module ->
                        assertThat(
                                        new Program(module, "")
                                                .setting(
                                                        "quarkus.micrometer.export.prometheus.path",
                                                        ""))
                                .isEqualTo(endpoint.path("path").asText()));
    }

    @Test
    void nobodyIsLetInWithoutAKeyUnlessTheValuesSaySo() {
        Manifests closed =
                CHART.render(List.of(CHART.values("production")), Chart.digests(), ALL_PARTS);
        Manifests open = CHART.render(List.of(CHART.values("dev")));

        assertThat(SERVICES)
                .allSatisfy((owner, own) -> {
                    Pod.Container container = container(closed, owner);
                    assertThat(container.value("PODIUM_ACCESS_KEYS"))
                            .isEqualTo("/etc/podium/access/keys");
                    assertThat(container.variables()).doesNotContainKey("PODIUM_ACCESS_ANONYMOUS");
                    assertThat(container.variables().containsKey("PODIUM_ACCESS_KEY_FILE"))
                            .isEqualTo(!own.isEmpty());
                    assertThat(secrets(closed, owner))
                            .containsExactlyElementsOf(
                                    own.isEmpty() ? List.of("keys") : List.of("keys", own));
                    assertThat(container(open, owner).value("PODIUM_ACCESS_ANONYMOUS"))
                            .isEqualTo("operator");
                });
    }

    @Test
    void everythingIsRefusedThatNoPolicyNames() {
        Manifests manifests = production();

        Manifest deny = manifests.get("NetworkPolicy", "podium-default-deny");

        assertThat(deny.at("/spec/policyTypes"))
                .extracting(JsonNode::asText)
                .containsExactly("Ingress", "Egress");
        assertThat(deny.at("/spec").has("ingress") || deny.at("/spec").has("egress")).isFalse();
        assertThat(manifests.pods())
                .allSatisfy(pod ->
                        assertThat(new Selector(deny.at("/spec/podSelector")).matches(pod.labels()))
                                .as(pod.owner().toString())
                                .isTrue());
    }

    private static Pod.Container container(Manifests manifests, String owner) {
        return pod(manifests, owner).containers().getFirst();
    }

    private static Pod pod(Manifests manifests, String owner) {
        return manifests.pods().stream()
                .filter(pod -> pod.owner().name().equals(owner))
                .findAny()
                .orElseThrow();
    }

    /// What a pod sees of the Secret with the keys.
    private static List<String> secrets(Manifests manifests, String owner) {
        return Pod.list(pod(manifests, owner).spec().path("volumes")).stream()
                .filter(volume -> volume.path("name").asText().equals("access"))
                .flatMap(volume -> Pod.list(volume.at("/secret/items")).stream())
                .map(item -> item.path("key").asText())
                .toList();
    }

    static Manifests production() {
        return CHART.render(List.of(CHART.values("production")), Chart.digests());
    }

    private static boolean keptWithoutTheRelease(Manifest manifest) {
        return manifest.at("/metadata/annotations")
                .path("helm.sh/resource-policy")
                .asText()
                .equals("keep");
    }

    /// All of a topic's but the copies that must have a record: the local stack's one broker has
    /// none.
    private static Map<String, String> settings(Manifest topic) {
        Map<String, String> settings = new TreeMap<>();
        topic.at("/spec/config")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        settings.remove("min.insync.replicas");
        settings.put("partitions", topic.at("/spec/partitions").asText());
        return settings;
    }

    private static Map<String, Map<String, String>> localStacks(String... runs) {
        int partitions = 12;
        Map<String, Map<String, String>> settings = new TreeMap<>();
        for (String run : runs) {
            StackTopics.wanted(run, partitions)
                    .forEach(topic -> {
                        Map<String, String> all = new TreeMap<>(topic.settings());
                        all.put("partitions", Integer.toString(topic.partitions()));
                        settings.put(topic.name(), all);
                    });
        }
        return settings;
    }
}
