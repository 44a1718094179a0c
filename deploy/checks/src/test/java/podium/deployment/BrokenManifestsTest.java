package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each check sees what it is for: production's manifests, broken in one place, are refused for
/// that reason and no other.
class BrokenManifestsTest {
    private static final String GOLD = "StatefulSet podium-gold-main: container gold-service: ";
    private static final Manifests GOOD = ChartTest.production();

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBreakIsSeenForWhatItIs(String broken, Consumer<Manifests> breaking, String reason) {
        Manifests manifests = copy(GOOD);

        breaking.accept(manifests);

        assertThat(Checks.problemsOfProduction(manifests)).as(broken).containsExactly(reason);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                gold("a missing probe", c -> c.remove("livenessProbe"), "it has no livenessProbe"),
                gold(
                        "a probe of another path",
                        c -> object(c, "/readinessProbe/httpGet").put("path", "/health"),
                        "readinessProbe asks /health, not /q/health/ready"),
                gold(
                        "no limit of memory",
                        c -> object(c, "/resources").remove("limits"),
                        "it has no limit of memory"),
                gold(
                        "a heap that does not fit",
                        c -> object(c, "/resources/limits").put("memory", "600Mi"),
                        "its heap and what is beside it don't fit into its limit"),
                gold(
                        "a root container",
                        c -> object(c, "/securityContext").put("runAsUser", 0),
                        "it runs as root (runAsUser)"),
                gold(
                        "one that may become root",
                        c -> object(c, "/securityContext").put("runAsNonRoot", false),
                        "it may run as root (runAsNonRoot)"),
                gold(
                        "a root file system that can be written",
                        c -> object(c, "/securityContext").put("readOnlyRootFilesystem", false),
                        "its root file system can be written"),
                gold(
                        "more rights",
                        c -> object(c, "/securityContext").put("allowPrivilegeEscalation", true),
                        "it may get more rights (allowPrivilegeEscalation)"),
                gold(
                        "capabilities",
                        c -> object(c, "/securityContext").remove("capabilities"),
                        "it keeps capabilities"),
                gold(
                        "an image without a digest",
                        c -> c.put("image", "podium/gold-service:0.1.0"),
                        "its image has no digest"),
                gold(
                        "a folder on no volume",
                        c -> ((ArrayNode) c.path("volumeMounts")).remove(1),
                        "/var/lib/podium/state is on the root file system"),
                gold(
                        "a property that the service doesn't know",
                        c -> variable(c, "PODIUM_GOLD_STAET_DIR", "/tmp/x"),
                        "nobody knows PODIUM_GOLD_STAET_DIR"),
                gold(
                        "another service's property",
                        c -> variable(c, "PODIUM_SILVER_STREAM_THREADS", "2"),
                        "nobody knows PODIUM_SILVER_STREAM_THREADS"),
                gold(
                        "a neighbour that is not there",
                        c -> variable(c, "PODIUM_GOLD_URL", "http://podium-gold-other:8084"),
                        "nobody is at http://podium-gold-other:8084"),
                gold(
                        "a Secret that is not there",
                        c -> object(c, "/env/6/valueFrom/secretKeyRef").put("name", "other"),
                        "there is no Secret other"),
                gold(
                        "a volume that is not there",
                        c -> object(c, "/volumeMounts/0").put("name", "temp"),
                        "there is no volume temp"),
                arguments(
                        "a number where the API wants text",
                        at(
                                "StatefulSet",
                                "podium-gold-main",
                                "/spec/template/spec/containers/0/env/0",
                                o -> o.put("value", 5)),
                        "StatefulSet podium-gold-main: spec.template.spec.containers.0.env.0.value: "
                                + "Cannot coerce Integer value (5) to `java.lang.String` value (but could if coercion was enabled using `CoercionConfig`)"),
                arguments(
                        "a wrong API version",
                        at(
                                "PodDisruptionBudget",
                                "podium-bronze",
                                "",
                                o -> o.put("apiVersion", "policy/v1beta1")),
                        "PodDisruptionBudget podium-bronze: policy/v1beta1 has no such kind"),
                arguments(
                        "a wrong API version of Strimzi's",
                        at(
                                "KafkaTopic",
                                "events.raw",
                                "",
                                o -> o.put("apiVersion", "kafka.strimzi.io/v1beta2")),
                        "KafkaTopic events.raw: kafka.strimzi.io/v1beta2 has no such kind"),
                arguments(
                        "a port that nobody listens on",
                        at(
                                "Service",
                                "podium-gold-main",
                                "/spec/ports/0",
                                o -> o.put("targetPort", "web")),
                        "Service podium-gold-main: StatefulSet podium-gold-main does not listen on \"web\""),
                arguments(
                        "a port of another service",
                        at(
                                "Deployment",
                                "podium-compactor",
                                "/spec/template/spec/containers/0/ports/0",
                                o -> o.put("containerPort", 8099)),
                        "Deployment podium-compactor: container compactor: it listens on 8098, not on [8099]"),
                arguments(
                        "a Service that finds nobody",
                        at(
                                "Service",
                                "podium-query-api",
                                "/spec/selector",
                                o -> o.put("app.kubernetes.io/component", "query")),
                        "Service podium-query-api: it selects no pod"),
                arguments(
                        "a policy for another port",
                        at(
                                "NetworkPolicy",
                                "podium-gold",
                                "/spec/ingress/0/ports/0",
                                o -> o.put("port", 8085)),
                        "NetworkPolicy podium-gold: StatefulSet podium-gold-main does not listen on 8085"),
                arguments(
                        "scaling of what has state",
                        at(
                                "ScaledObject",
                                "podium-query-api",
                                "/spec/scaleTargetRef",
                                o -> o.put("kind", "StatefulSet")),
                        "ScaledObject podium-query-api: a StatefulSet has state; no machine scales it"),
                job(
                        "no time limit",
                        "activeDeadlineSeconds",
                        "it has no time limit (activeDeadlineSeconds)"),
                job(
                        "no end of tries",
                        "backoffLimit",
                        "nobody says how often it is tried (backoffLimit)"),
                arguments(
                        "a clock that starts a second one",
                        at(
                                "CronJob",
                                "podium-gc",
                                "/spec",
                                o -> o.put("concurrencyPolicy", "Allow")),
                        "CronJob podium-gc: two of it may run at a time (concurrencyPolicy)"),
                arguments(
                        "a clock that gives up",
                        at(
                                "CronJob",
                                "podium-gc",
                                "/spec",
                                o -> o.remove("startingDeadlineSeconds")),
                        "CronJob podium-gc: after a long pause it is never begun again (startingDeadlineSeconds)"),
                arguments(
                        "a try that leaves nothing",
                        at(
                                "CronJob",
                                "podium-gc",
                                "/spec/jobTemplate/spec/template/spec",
                                o -> o.put("restartPolicy", "OnFailure")),
                        "CronJob podium-gc: a failed try leaves no pod to look at (restartPolicy)"),
                arguments(
                        "an option that the program doesn't have",
                        at(
                                "CronJob",
                                "podium-gc",
                                "/spec/jobTemplate/spec/template/spec/containers/0",
                                o -> ((ArrayNode) o.path("args")).add("--keep-all")),
                        "CronJob podium-gc: container gc: there is no option --keep-all"),
                unknownField("Kafka", "podium", "/spec/kafka", "spec.kafka.zookeeper"),
                unknownField("KafkaNodePool", "brokers", "/spec", "spec.zookeeper"),
                unknownField("KafkaTopic", "events.raw", "/spec", "spec.zookeeper"),
                unknownField(
                        "KafkaUser",
                        "producer",
                        "/spec/authorization/acls/0",
                        "spec.authorization.acls.0.zookeeper"),
                unknownField(
                        "ScaledObject",
                        "podium-bronze",
                        "/spec/triggers/0",
                        "spec.triggers.0.zookeeper"),
                unknownField("TriggerAuthentication", "podium-keda", "/spec", "spec.zookeeper"),
                unknownField(
                        "ServiceMonitor",
                        "podium",
                        "/spec/endpoints/0",
                        "spec.endpoints.0.zookeeper"),
                unknownField("NetworkPolicy", "podium-gold", "/spec", "spec.zookeeper"),
                unknownField("CronJob", "podium-gc", "/spec", "spec.zookeeper"),
                unknownField(
                        "StatefulSet",
                        "podium-gold-main",
                        "/spec/template/spec/containers/0",
                        "spec.template.spec.containers.0.zookeeper"));
    }

    private static Arguments job(String broken, String without, String reason) {
        return arguments(
                broken,
                at("CronJob", "podium-gc", "/spec/jobTemplate/spec", o -> o.remove(without)),
                "CronJob podium-gc: " + reason);
    }

    private static Arguments gold(String broken, Consumer<ObjectNode> breaking, String reason) {
        return arguments(
                broken,
                at("StatefulSet", "podium-gold-main", "/spec/template/spec/containers/0", breaking),
                GOLD + reason);
    }

    private static Arguments unknownField(String kind, String name, String pointer, String path) {
        return arguments(
                "an unknown field of a " + kind,
                at(kind, name, pointer, node -> node.put("zookeeper", "yes")),
                "%s %s: %s: an unknown field".formatted(kind, name, path));
    }

    private static Consumer<Manifests> at(
            String kind, String name, String pointer, Consumer<ObjectNode> breaking) {
        return manifests -> breaking.accept(manifests.get(kind, name).object(pointer));
    }

    private static ObjectNode object(JsonNode node, String pointer) {
        return (ObjectNode) node.requiredAt(pointer);
    }

    private static void variable(ObjectNode container, String name, String value) {
        ((ArrayNode) container.path("env")).addObject().put("name", name).put("value", value);
    }

    private static Manifests copy(Manifests manifests) {
        List<Manifest> copies =
                manifests.all().stream()
                        .map(manifest -> new Manifest(manifest.json().deepCopy()))
                        .toList();
        return new Manifests(copies);
    }
}
