package podium.deployment;

import podium.events.Brokers;
import podium.stack.Part;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Each variable of a container is a property that its service knows, or is used by its image or
/// its arguments; its ports and paths are the service's own; options are its program's.
final class Settings {
    private static final Pattern USED = Pattern.compile("\\$\\((\\w+)\\)|\\$\\{(\\w+)}");
    private static final Pattern MAIN = Pattern.compile("podium(?:\\.\\w+)+Main");
    private static final String REGISTRY = "apicurio/apicurio-registry";

    /// Of the image that Apicurio's stands on.
    private static final String REGISTRY_IMAGES_OWN = "JAVA_OPTS_APPEND";

    private static final String HEALTH = "/q/health";

    /// Of the store's SDK.
    private static final Set<String> STORE = Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    /// What a program without properties reads from its environment.
    private static final List<String> KAFKA =
            List.of(
                    Brokers.PROTOCOL,
                    Brokers.TRUSTSTORE,
                    Brokers.TRUSTSTORE_PASSWORD,
                    Brokers.USERNAME,
                    Brokers.PASSWORD,
                    Brokers.PASSWORD_FILE);

    private Settings() {}

    static List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : manifests.pods()) {
            for (Pod.Container container : pod.containers()) {
                String repository = Image.of(container.json().path("image").asText()).repository();
                Optional<Program> program = Program.of(repository);
                if (program.isPresent()) {
                    own(container, program.get(), problems);
                } else if (repository.equals(REGISTRY)) {
                    registry(container, problems);
                } else {
                    problems.add(container + ": nobody here makes " + repository);
                }
            }
        }
        return problems;
    }

    private static void own(Pod.Container container, Program program, List<String> problems) {
        Set<String> known = new HashSet<>(program.imageVariables());
        known.addAll(used(container.words()));
        boolean serves = program.isService() && container.words().isEmpty();
        if (serves) {
            known.addAll(program.settingVariables());
        } else if (!container.pod().owner().keepsPods()) {
            known.addAll(environment(program.classes()));
        }
        unknown(container, known, problems);
        if (container.pod().owner().keepsPods()) {
            if (!container.ports().equals(List.of(program.port()))) {
                problems.add(
                        "%s: it listens on %d, not on %s"
                                .formatted(container, program.port(), container.ports()));
            }
            if (serves) {
                health(container, program, problems);
            }
        } else {
            program(container, program, problems);
        }
    }

    private static Set<String> environment(ClassFiles classes) {
        Set<String> read = new HashSet<>();
        if (classes.use("podium/events/Brokers")) {
            KAFKA.stream().map(Program::variable).forEach(read::add);
        }
        if (classes.use("podium/lake/s3/")) {
            read.addAll(STORE);
        }
        return read;
    }

    private static void unknown(Pod.Container container, Set<String> known, List<String> problems) {
        container.variables().keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> "%s: nobody knows %s".formatted(container, name))
                .forEach(problems::add);
    }

    private static Set<String> used(List<String> words) {
        Set<String> used = new HashSet<>();
        for (String word : words) {
            Matcher name = USED.matcher(word);
            while (name.find()) {
                used.add(name.group(1) == null ? name.group(2) : name.group(1));
            }
        }
        return used;
    }

    private static void health(Pod.Container container, Program program, List<String> problems) {
        String root = program.setting("quarkus.smallrye-health.root-path", HEALTH);
        Map.of(
                        "startupProbe", root + "/live",
                        "livenessProbe", root + "/live",
                        "readinessProbe", root + "/ready")
                .forEach((probe, path) -> {
                    JsonNode asked = container.json().path(probe).at("/httpGet/path");
                    if (container.json().has(probe) && !asked.asText().equals(path)) {
                        problems.add(
                                "%s: %s asks %s, not %s"
                                        .formatted(container, probe, asked.asText(), path));
                    }
                });
    }

    /// One that runs once is told what to do by options: its classes have them, or those that all
    /// programs share that reach the store.
    private static void program(Pod.Container container, Program program, List<String> problems) {
        ClassFiles classes = program.classes();
        Set<String> texts = new HashSet<>(classes.texts("\\w*Options").toList());
        Program.classes("lake").texts("StoreOptions").forEach(texts::add);
        for (String word : container.words()) {
            if (word.startsWith("--")
                    && !texts.contains(word)
                    && !texts.contains(word.substring(2))) {
                problems.add("%s: there is no option %s".formatted(container, word));
            }
            Matcher main = MAIN.matcher(word);
            if (main.find() && !classes.have(main.group())) {
                problems.add("%s: there is no class %s".formatted(container, main.group()));
            }
        }
    }

    /// Another's: what the local stack and docker-compose.yml give it.
    private static void registry(Pod.Container container, List<String> problems) {
        Set<String> known =
                new HashSet<>(Program.classes("local-stack").texts("Registry").toList());
        Compose.Service composed = Compose.read().service(Part.REGISTRY);
        known.addAll(composed.environment().keySet());
        known.add(REGISTRY_IMAGES_OWN);
        unknown(container, known, problems);
        int port = composed.port();
        if (!container.ports().equals(List.of(port))) {
            problems.add("%s: it listens on %d".formatted(container, port));
        }
    }
}
