package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What one manifest says of another has to be true: selectors find pods, names exist, ports are
/// those that are listened on.
final class References {
    private static final Pattern NEIGHBOUR =
            Pattern.compile(
                    "http://((?:[a-z0-9-]+\\.)?(%s-[a-z0-9-]+)):(\\d+)".formatted(Chart.RELEASE));

    /// Made by Strimzi, which is not here.
    private static final Pattern STRIMZI =
            Pattern.compile("%s-(cluster-ca-cert|kafka-bootstrap|keda)".formatted(Chart.RELEASE));

    private References() {}

    /// @param secrets that a person makes
    static List<String> problems(Manifests manifests, Set<String> secrets) {
        List<String> problems = new ArrayList<>();
        manifests.all().stream()
                .flatMap(manifest -> manifest.pod().stream())
                .forEach(pod -> pod(pod, manifests, secrets, problems));
        manifests.of("Service").forEach(service -> service(service, manifests, problems));
        manifests
                .of("PodDisruptionBudget")
                .filter(budget -> selected(manifests, budget.at("/spec/selector")).isEmpty())
                .forEach(budget -> problems.add(budget + ": it selects no pod"));
        manifests.of("NetworkPolicy").forEach(policy -> policy(policy, manifests, problems));
        manifests.of("ScaledObject").forEach(scaled -> scaled(scaled, manifests, problems));
        return problems;
    }

    private static void pod(
            Pod pod, Manifests manifests, Set<String> secrets, List<String> problems) {
        Manifest owner = pod.owner();
        JsonNode selector = owner.at("/spec/selector");
        if (owner.keepsPods() && !new Selector(selector).matches(pod.labels())) {
            problems.add(owner + ": its selector does not find its own pods");
        }
        String account = pod.spec().path("serviceAccountName").asText();
        if (manifests.find("ServiceAccount", account).isEmpty()) {
            problems.add("%s: there is no ServiceAccount %s".formatted(owner, account));
        }
        String service = owner.at("/spec/serviceName").asText();
        if (owner.kind().equals("StatefulSet") && manifests.find("Service", service).isEmpty()) {
            problems.add("%s: there is no Service %s".formatted(owner, service));
        }
        if (owner.keepsPods()
                && owner.at("/spec/replicas").asInt(2) > 1
                && manifests
                        .of("PodDisruptionBudget")
                        .noneMatch(budget ->
                                new Selector(budget.at("/spec/selector")).matches(pod.labels()))) {
            problems.add(owner + ": it has several instances and no PodDisruptionBudget");
        }
        for (JsonNode volume : pod.spec().path("volumes")) {
            String secret = volume.at("/secret/secretName").asText();
            if (!isThere(secret, secrets, manifests)) {
                problems.add("%s: there is no Secret %s".formatted(owner, secret));
            }
        }
        for (Pod.Container container : pod.containers()) {
            volumes(container, problems);
            container
                    .variables()
                    .forEach((name, variable) -> {
                        String secret = variable.at("/valueFrom/secretKeyRef/name").asText();
                        if (!isThere(secret, secrets, manifests)) {
                            problems.add("%s: there is no Secret %s".formatted(container, secret));
                        }
                        neighbours(container, variable.path("value").asText(), manifests, problems);
                    });
        }
    }

    private static boolean isThere(String secret, Set<String> secrets, Manifests manifests) {
        return secret.isEmpty()
                || secrets.contains(secret)
                || manifests.find("Secret", secret).isPresent()
                || STRIMZI.matcher(secret).matches()
                // Strimzi makes one for each
                || manifests.find("KafkaUser", secret).isPresent();
    }

    private static void volumes(Pod.Container container, List<String> problems) {
        Manifest owner = container.pod().owner();
        List<String> there =
                Stream.concat(
                                Pod.list(container.pod().spec().path("volumes")).stream()
                                        .map(volume -> volume.path("name")),
                                Pod.list(owner.at("/spec/volumeClaimTemplates")).stream()
                                        .map(claim -> claim.at("/metadata/name")))
                        .map(JsonNode::asText)
                        .toList();
        Pod.list(container.json().path("volumeMounts")).stream()
                .map(mount -> mount.path("name").asText())
                .filter(name -> !there.contains(name))
                .forEach(name ->
                        problems.add("%s: there is no volume %s".formatted(container, name)));
    }

    /// Addresses of other parts: the Service, and for one instance its pod, must be there.
    private static void neighbours(
            Pod.Container container, String text, Manifests manifests, List<String> problems) {
        Matcher address = NEIGHBOUR.matcher(text);
        while (address.find()) {
            String service = address.group(2);
            if (STRIMZI.matcher(service).matches()) {
                continue;
            }
            int port = Integer.parseInt(address.group(3));
            boolean known =
                    manifests.find("Service", service).stream()
                            .flatMap(found -> Pod.list(found.at("/spec/ports")).stream())
                            .anyMatch(each -> each.path("port").asInt() == port);
            if (!known) {
                problems.add("%s: nobody is at %s".formatted(container, address.group()));
            }
        }
    }

    private static void service(Manifest service, Manifests manifests, List<String> problems) {
        List<Pod> pods = selected(manifests, service.at("/spec/selector"));
        if (pods.isEmpty()) {
            problems.add(service + ": it selects no pod");
        }
        for (JsonNode port : service.at("/spec/ports")) {
            for (Pod pod : pods) {
                if (!listens(pod, port.path("targetPort"))) {
                    problems.add(
                            "%s: %s does not listen on %s"
                                    .formatted(service, pod.owner(), port.path("targetPort")));
                }
            }
        }
    }

    private static void policy(Manifest policy, Manifests manifests, List<String> problems) {
        List<Pod> pods = selected(manifests, policy.at("/spec/podSelector"));
        if (pods.isEmpty()) {
            problems.add(policy + ": it selects no pod");
        }
        for (JsonNode rule : policy.at("/spec/ingress")) {
            ports(policy, rule, pods, problems);
            for (JsonNode peer : rule.path("from")) {
                own(policy, peer, manifests, problems);
            }
        }
        for (JsonNode rule : policy.at("/spec/egress")) {
            for (JsonNode peer : rule.path("to")) {
                ports(policy, rule, own(policy, peer, manifests, problems), problems);
            }
        }
    }

    /// The pods of ours that a peer means; `podium` in its labels says that it means some.
    private static List<Pod> own(
            Manifest policy, JsonNode peer, Manifests manifests, List<String> problems) {
        JsonNode selector = peer.path("podSelector");
        if (peer.has("namespaceSelector")
                || !selector.at("/matchLabels").has("app.kubernetes.io/part-of")) {
            return List.of();
        }
        List<Pod> pods = selected(manifests, selector);
        if (pods.isEmpty()) {
            problems.add("%s: it means pods that are not there: %s".formatted(policy, selector));
        }
        return pods;
    }

    private static void ports(
            Manifest policy, JsonNode rule, List<Pod> pods, List<String> problems) {
        for (JsonNode port : rule.path("ports")) {
            for (Pod pod : pods) {
                if (!listens(pod, port.path("port"))) {
                    problems.add(
                            "%s: %s does not listen on %s"
                                    .formatted(policy, pod.owner(), port.path("port")));
                }
            }
        }
    }

    private static boolean listens(Pod pod, JsonNode port) {
        return pod.containers().stream()
                .flatMap(container -> Pod.list(container.json().path("ports")).stream())
                .anyMatch(each ->
                        port.isInt()
                                ? each.path("containerPort").asInt() == port.asInt()
                                : each.path("name").asText().equals(port.asText()));
    }

    private static void scaled(Manifest scaled, Manifests manifests, List<String> problems) {
        String kind = scaled.at("/spec/scaleTargetRef/kind").asText();
        String name = scaled.at("/spec/scaleTargetRef/name").asText();
        if (!kind.equals("Deployment")) {
            problems.add("%s: a %s has state; no machine scales it".formatted(scaled, kind));
        } else if (manifests.find(kind, name).isEmpty()) {
            problems.add("%s: there is no %s %s".formatted(scaled, kind, name));
        } else if (manifests.get(kind, name).at("/spec").has("replicas")) {
            problems.add("%s: %s %s sets its number itself".formatted(scaled, kind, name));
        }
    }

    private static List<Pod> selected(Manifests manifests, JsonNode selector) {
        return manifests.pods().stream()
                .filter(pod -> new Selector(selector).matches(pod.labels()))
                .toList();
    }
}
