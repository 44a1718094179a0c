package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What every pod of ours has to keep: nobody is root, nothing is written outside volumes, nobody
/// takes more than was asked for, and who keeps running says how it is.
final class PodPolicy {
    private static final List<String> PROBES =
            List.of("startupProbe", "livenessProbe", "readinessProbe");
    private static final List<String> HOST = List.of("hostNetwork", "hostPID", "hostIPC");
    private static final Set<String> UNTRACED = Set.of("", "latest");

    /// Direct memory, classes, code and threads of a JVM, and RocksDB.
    private static final long BESIDE_HEAP = 240L << 20;

    private PodPolicy() {}

    static List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : manifests.pods()) {
            pod(pod, problems);
            for (Pod.Container container : pod.containers()) {
                security(container, problems);
                resources(container, problems);
                writing(container, problems);
                probes(container, problems);
                if (UNTRACED.contains(Image.of(container.json().path("image").asText()).tag())) {
                    problems.add(container + ": its image has no tag that stays");
                }
            }
        }
        return problems;
    }

    /// Images that a tag alone names: what runs is what a registry says today.
    static List<String> imagesWithoutDigest(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container ->
                        Image.of(container.json().path("image").asText()).digest().isEmpty())
                .map(container -> container + ": its image has no digest")
                .toList();
    }

    private static void pod(Pod pod, List<String> problems) {
        JsonNode spec = pod.spec();
        if (!spec.path("automountServiceAccountToken").isBoolean()
                || spec.path("automountServiceAccountToken").asBoolean()) {
            problems.add(pod.owner() + ": a token of the cluster is mounted");
        }
        for (String name : HOST) {
            if (spec.path(name).asBoolean()) {
                problems.add(pod.owner() + ": " + name);
            }
        }
        if (!spec.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")) {
            problems.add(pod.owner() + ": seccompProfile is not RuntimeDefault");
        }
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.has("hostPath")) {
                problems.add(pod.owner() + ": a folder of the node is mounted");
            }
        }
    }

    private static void security(Pod.Container container, List<String> problems) {
        JsonNode own = container.json().path("securityContext");
        JsonNode pods = container.pod().spec().path("securityContext");
        if (!either(own, pods, "runAsNonRoot").asBoolean()) {
            problems.add(container + ": it may run as root (runAsNonRoot)");
        }
        if (either(own, pods, "runAsUser").asInt() == 0) {
            problems.add(container + ": it runs as root (runAsUser)");
        }
        if (own.path("privileged").asBoolean()
                || !own.path("allowPrivilegeEscalation").isBoolean()
                || own.path("allowPrivilegeEscalation").asBoolean()) {
            problems.add(container + ": it may get more rights (allowPrivilegeEscalation)");
        }
        if (!own.path("readOnlyRootFilesystem").asBoolean()) {
            problems.add(container + ": its root file system can be written");
        }
        if (!own.at("/capabilities/drop/0").asText().equals("ALL")
                || own.at("/capabilities").has("add")) {
            problems.add(container + ": it keeps capabilities");
        }
    }

    private static JsonNode either(JsonNode own, JsonNode pods, String name) {
        return own.has(name) ? own.path(name) : pods.path(name);
    }

    private static void resources(Pod.Container container, List<String> problems) {
        JsonNode resources = container.json().path("resources");
        if (!resources.at("/limits").has("memory")) {
            problems.add(container + ": it has no limit of memory");
            return;
        }
        if (!resources.at("/requests").has("memory") || !resources.at("/requests").has("cpu")) {
            problems.add(container + ": it requests no memory or no processor time");
        }
        JsonNode heap = container.variables().get("HEAP_MAX");
        BigDecimal limit = bytes(resources.at("/limits/memory").asText());
        if (heap != null && limit.compareTo(heap(heap).add(BigDecimal.valueOf(BESIDE_HEAP))) < 0) {
            problems.add(container + ": its heap and what is beside it don't fit into its limit");
        }
    }

    private static BigDecimal heap(JsonNode variable) {
        String text = variable.path("value").asText();
        return bytes(text.replace("m", "Mi").replace("g", "Gi"));
    }

    private static BigDecimal bytes(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity));
    }

    /// The root file system is read-only: a folder that a setting names must be a volume's.
    private static void writing(Pod.Container container, List<String> problems) {
        List<String> mounted =
                Pod.list(container.json().path("volumeMounts")).stream()
                        .map(mount -> mount.path("mountPath").asText())
                        .toList();
        Stream.concat(
                        Stream.of("/tmp"),
                        container.variables().entrySet().stream()
                                .filter(each -> each.getKey().matches(".*_(DIR|FOLDER)"))
                                .map(each -> each.getValue().path("value").asText()))
                .filter(folder -> mounted.stream().noneMatch(mount -> isIn(folder, mount)))
                .map(folder -> "%s: %s is on the root file system".formatted(container, folder))
                .forEach(problems::add);
    }

    private static boolean isIn(String folder, String mount) {
        return folder.equals(mount) || folder.startsWith(mount + "/");
    }

    private static void probes(Pod.Container container, List<String> problems) {
        if (!container.pod().owner().keepsPods()) {
            return;
        }
        for (String probe : PROBES) {
            if (!container.json().has(probe)) {
                problems.add("%s: it has no %s".formatted(container, probe));
            }
        }
    }
}
