package podium.deployment;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Commands of the docs, held against what the chart is rendered to: namespace, release, resources,
/// containers, ports, labels, and keys of Secrets are there under the names that are typed. Whether
/// a command does what the docs say takes a cluster.
final class ClusterCommands {
    /// A person puts another name there.
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+");

    private static final Pattern ORDINAL = Pattern.compile("(.+)-(\\d+)");

    /// Files that the docs have a person make.
    private static final Set<String> OWN_FILES = Set.of("mine.yaml", "-");

    private static final Map<String, String> KINDS =
            Stream.of(
                            "Pod",
                            "Service",
                            "Deployment",
                            "StatefulSet",
                            "CronJob",
                            "Job",
                            "Secret",
                            "Kafka",
                            "KafkaTopic",
                            "KafkaUser")
                    .flatMap(kind -> Stream.of(kind, kind + "s").map(form -> Map.entry(form, kind)))
                    .collect(
                            Collectors.toMap(
                                    form -> form.getKey().toLowerCase(Locale.ROOT),
                                    Map.Entry::getValue));

    private final ClusterCommand command;
    private final Manifests manifests;
    private final List<String> problems = new ArrayList<>();

    private ClusterCommands(ClusterCommand command, Manifests manifests) {
        this.command = command;
        this.manifests = manifests;
    }

    static List<String> problems(List<ClusterCommand> commands, Manifests manifests) {
        return commands.stream()
                .flatMap(command -> new ClusterCommands(command, manifests).problems().stream())
                .toList();
    }

    private List<String> problems() {
        namespace();
        files();
        if (command.isHelm()) {
            release();
        } else {
            kubectl();
        }
        return problems;
    }

    private void namespace() {
        List<String> plain = command.plain();
        boolean made =
                plain.size() == 3 && plain.subList(0, 2).equals(List.of("create", "namespace"));
        String name = made ? plain.get(2) : command.option("-n").orElse("");
        require(name.equals(Chart.NAMESPACE), "its namespace is not " + Chart.NAMESPACE);
    }

    private void files() {
        command.options("-f").stream()
                .filter(file -> !OWN_FILES.contains(file))
                .forEach(file ->
                        require(Files.exists(Checkout.file(file)), "there is no file " + file));
    }

    private void release() {
        List<String> plain = command.plain();
        require(plain.size() > 1 && plain.get(1).equals(Chart.RELEASE), "it names no release");
        if (plain.size() > 2 && Set.of("install", "upgrade").contains(plain.getFirst())) {
            require(
                    Files.exists(Checkout.file(plain.get(2)).resolve("Chart.yaml")),
                    "there is no chart " + plain.get(2));
        }
    }

    private void kubectl() {
        List<String> plain = command.plain();
        switch (String.join(" ", plain.subList(0, Math.min(2, plain.size())))) {
            case "create namespace", "apply" -> {}
            case "create secret" -> secret(plain.get(3));
            case "create job" -> resource(command.option("--from").orElse(""));
            case String verb when verb.startsWith("rollout ") ->
                    resources(plain.subList(2, plain.size()));
            default -> resources(plain.subList(1, plain.size()));
        }
    }

    /// `kind/name`, or a kind, or a kind and its names; after that what is the verb's own.
    private void resources(List<String> words) {
        if (words.isEmpty()) {
            // logs of all that a label chooses
            require(command.option("-l").isPresent(), "it names no resource");
            labels();
            return;
        } else if (words.getFirst().contains("/")) {
            resource(words.getFirst());
            words.stream().skip(1).forEach(word -> port(words.getFirst(), word));
        } else {
            words.stream().skip(1).forEach(name -> resource(words.getFirst() + "/" + name));
            if (words.size() == 1) {
                labelled(words.getFirst());
            }
        }
        command.option("-c")
                .ifPresent(name ->
                        require(
                                target(words.getFirst()).stream()
                                        .flatMap(pod -> pod.containers().stream())
                                        .anyMatch(container -> container.name().equals(name)),
                                "there is no container " + name));
    }

    private void labelled(String kind) {
        require(KINDS.containsKey(kind), "there is no kind " + kind);
        labels();
    }

    private void labels() {
        command.option("-l")
                .ifPresent(labels -> {
                    Map<String, String> wanted =
                            Stream.of(labels.split(","))
                                    .map(label -> label.split("="))
                                    .collect(
                                            Collectors.toMap(label -> label[0], label -> label[1]));
                    require(
                            Stream.concat(
                                            manifests.pods().stream().map(Pod::labels),
                                            manifests.all().stream().map(Manifest::labels))
                                    .anyMatch(there ->
                                            there.entrySet().containsAll(wanted.entrySet())),
                            "nothing has the labels " + labels);
                });
    }

    private void resource(String typed) {
        int slash = typed.indexOf('/');
        String kind = slash < 0 ? null : KINDS.get(typed.substring(0, slash));
        String name = typed.substring(slash + 1);
        if (kind == null) {
            problem("there is no kind of " + typed);
        } else if (!PLACEHOLDER.matcher(name).matches()) {
            boolean there =
                    switch (kind) {
                        case "Pod" -> ofStatefulSet(name).isPresent();
                        case "Secret" -> !keys(name).isEmpty();
                        default -> manifests.find(kind, name).isPresent();
                    };
            require(there, "there is no %s %s".formatted(kind, name));
        }
    }

    private void port(String resource, String typed) {
        if (!typed.matches("\\d+(:\\d+)?")) {
            return;
        }
        int port = Integer.parseInt(typed.substring(typed.indexOf(':') + 1));
        boolean known =
                resource.startsWith("service/")
                        ? manifests.find("Service", resource.substring(8)).stream()
                                .flatMap(service -> Pod.list(service.at("/spec/ports")).stream())
                                .anyMatch(each -> each.path("port").asInt() == port)
                        : target(resource).stream()
                                .flatMap(pod -> pod.containers().stream())
                                .anyMatch(container -> container.ports().contains(port));
        require(known, "nobody listens on " + port);
    }

    private Optional<Pod> target(String typed) {
        String name = typed.substring(typed.indexOf('/') + 1);
        return typed.startsWith("pod/")
                ? ofStatefulSet(name)
                : manifests.pods().stream()
                        .filter(pod -> pod.owner().name().equals(name))
                        .findAny();
    }

    /// The others' pods have names of their own.
    private Optional<Pod> ofStatefulSet(String name) {
        Matcher ordinal = ORDINAL.matcher(name);
        return ordinal.matches()
                ? manifests
                        .find("StatefulSet", ordinal.group(1))
                        .filter(set ->
                                Integer.parseInt(ordinal.group(2))
                                        < set.at("/spec/replicas").asInt())
                        .flatMap(Manifest::pod)
                : Optional.empty();
    }

    private void secret(String name) {
        Set<String> made =
                Stream.concat(
                                command.options("--from-literal").stream(),
                                command.options("--from-file").stream())
                        // a file's key is its name, unless another one is given
                        .map(key -> key.replaceAll("=.*", ""))
                        .map(key -> key.substring(key.lastIndexOf('/') + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
        require(
                made.equals(keys(name)),
                "it makes the keys %s of Secret %s, and %s are read"
                        .formatted(made, name, keys(name)));
    }

    /// What pods read of a Secret.
    private Set<String> keys(String secret) {
        return manifests.pods().stream()
                .flatMap(pod -> Stream.concat(inVolumes(pod, secret), inVariables(pod, secret)))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> inVolumes(Pod pod, String secret) {
        return Pod.list(pod.spec().path("volumes")).stream()
                .map(volume -> volume.path("secret"))
                .filter(volume -> volume.path("secretName").asText().equals(secret))
                .flatMap(volume -> Pod.list(volume.path("items")).stream())
                .map(item -> item.path("key"));
    }

    private static Stream<JsonNode> inVariables(Pod pod, String secret) {
        return pod.containers().stream()
                .flatMap(container -> container.variables().values().stream())
                .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                .filter(reference -> reference.path("name").asText().equals(secret))
                .map(reference -> reference.path("key"));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            problem(otherwise);
        }
    }

    private void problem(String what) {
        problems.add("%s: %s".formatted(command, what));
    }
}
