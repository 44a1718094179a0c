package podium.deployment;

import podium.stack.Part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// docker-compose.yml as Compose understands it: what is merged is merged, and variables that
/// nobody has set have their defaults.
record Compose(ObjectNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEFAULTED = Pattern.compile("(?<!\\$)\\$\\{\\w+:-([^}]*)}");

    /// One of its containers.
    record Service(String name, ObjectNode json) {
        /// Without registry and tag.
        String repository() {
            return Image.of(image()).repository();
        }

        String image() {
            return json.path("image").asText();
        }

        /// Whether this project makes its image.
        boolean isOurs() {
            return repository().startsWith("podium/");
        }

        /// Whether it has something to do, and ends.
        boolean ends() {
            return json.path("restart").asText().equals("no");
        }

        /// Variables by name.
        Map<String, String> environment() {
            Map<String, String> environment = new TreeMap<>();
            json.path("environment")
                    .properties()
                    .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
            return environment;
        }

        List<String> texts(String field) {
            return Pod.list(json.path(field)).stream().map(JsonNode::asText).toList();
        }

        /// Where it listens inside.
        int port() {
            String published = json.at("/ports/0").asText();
            return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
        }

        /// Whom it waits for, and until when.
        Map<String, String> dependsOn() {
            Map<String, String> conditions = new TreeMap<>();
            json.path("depends_on")
                    .properties()
                    .forEach(each ->
                            conditions.put(
                                    each.getKey(), each.getValue().path("condition").asText()));
            return conditions;
        }

        /// The folder below `deploy/images` that its Dockerfile is in.
        String recipe() {
            return build("MODULE").isEmpty()
                    ? repository().substring(repository().indexOf('/') + 1)
                    : "service";
        }

        /// An argument of its image's build; `""`: it has none.
        String build(String argument) {
            return json.path("build").path("args").path(argument).asText();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Compose read() {
        return parse(Checkout.text("docker-compose.yml"));
    }

    static Compose parse(String yaml) {
        String text = DEFAULTED.matcher(yaml).replaceAll("$1").replace("$$", "$");
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new Compose(JSON.valueToTree(tree));
    }

    Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        json.path("services")
                .properties()
                .forEach(each ->
                        services.put(
                                each.getKey(),
                                new Service(each.getKey(), (ObjectNode) each.getValue())));
        return services;
    }

    /// @throws AssertionError if it is not there
    Service service(String name) {
        Service service = services().get(name);
        if (service == null) {
            throw new AssertionError("docker-compose.yml has no service " + name);
        }
        return service;
    }

    Service service(Part part) {
        return service(part.label());
    }
}
