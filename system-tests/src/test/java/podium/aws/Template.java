package podium.aws;

import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `deploy/aws/podium.yaml` as CloudFormation would see it with parameters of an example: its
/// functions are resolved, and what they point at must be there.
final class Template {
    static final Path FILE = Checkout.root().resolve("deploy/aws/podium.yaml");

    /// Of the example.
    static final String BUCKET = "podium";

    private static final Map<String, String> EXAMPLE =
            Map.of(
                    "BucketName", BUCKET,
                    "OidcProviderArn", "arn:aws:iam::111122223333:oidc-provider/oidc.example/id/A1",
                    "OidcIssuer", "oidc.example/id/A1",
                    "MonthlyBudget", "100",
                    "AlarmEmail", "who@example.org");

    private static final Map<String, String> PSEUDO =
            Map.of(
                    "AWS::AccountId", "111122223333",
                    "AWS::Partition", "aws",
                    "AWS::Region", "eu-central-1",
                    "AWS::StackName", "podium");

    private static final Set<String> SECTIONS =
            Set.of("AWSTemplateFormatVersion", "Description", "Parameters", "Resources", "Outputs");
    private static final Set<String> OF_A_RESOURCE =
            Set.of("Type", "Properties", "DeletionPolicy", "UpdateReplacePolicy", "DependsOn");
    private static final Pattern IN_SUB = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final JsonNode document;
    private final ResourceTypes types = ResourceTypes.read();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, JsonNode> resources = new HashMap<>();

    private Template(JsonNode document) {
        this.document = document;
        check();
    }

    static Template read() {
        return of(document());
    }

    /// @param document the whole template
    static Template of(JsonNode document) {
        return new Template(document);
    }

    static JsonNode document() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What CloudFormation would refuse; empty if nothing.
    List<String> problems() {
        return List.copyOf(problems);
    }

    /// A resource's properties, without functions.
    JsonNode properties(String resource) {
        JsonNode properties = resources.get(resource);
        if (properties == null) {
            throw new IllegalArgumentException("there is no resource " + resource);
        }
        return properties;
    }

    /// Names of the resources of a type, in order.
    List<String> ofType(String type) {
        return document.get("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void check() {
        fields("the template", document, SECTIONS);
        for (Map.Entry<String, JsonNode> parameter : document.path("Parameters").properties()) {
            parameter(parameter.getKey(), parameter.getValue());
        }
        for (Map.Entry<String, JsonNode> resource : document.path("Resources").properties()) {
            String name = resource.getKey();
            JsonNode of = resource.getValue();
            fields(name, of, OF_A_RESOURCE);
            JsonNode properties =
                    resolved(
                            name,
                            of.path("Properties").isMissingNode() ? empty() : of.get("Properties"));
            resources.put(name, properties);
            problems.addAll(types.problems(name, of.path("Type").asText(), properties));
        }
        for (Map.Entry<String, JsonNode> output : document.path("Outputs").properties()) {
            fields(output.getKey(), output.getValue(), Set.of("Value", "Description"));
            resolved(output.getKey(), output.getValue());
        }
        for (String parameter : parameters.keySet()) {
            if (!used.contains(parameter)) {
                problems.add("parameter %s is used nowhere".formatted(parameter));
            }
        }
    }

    private void parameter(String name, JsonNode of) {
        String value = EXAMPLE.getOrDefault(name, of.path("Default").asText(null));
        if (value == null) {
            problems.add("parameter %s has no default, and no example".formatted(name));
            return;
        }
        if (of.has("AllowedPattern") && !value.matches(of.get("AllowedPattern").asText())) {
            problems.add("parameter %s does not take '%s'".formatted(name, value));
        }
        parameters.put(name, value);
    }

    private void fields(String of, JsonNode given, Set<String> known) {
        given.fieldNames()
                .forEachRemaining(field -> {
                    if (!known.contains(field)) {
                        problems.add("%s has '%s', which means nothing".formatted(of, field));
                    }
                });
    }

    private JsonNode resolved(String at, JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> list.add(resolved(at, each)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            String field = node.fieldNames().next();
            if (field.equals("Ref") || field.startsWith("Fn::")) {
                return text(function(at, field, node.get(field)));
            }
        }
        ObjectNode object = empty();
        node.properties()
                .forEach(field ->
                        object.set(
                                field.getKey(),
                                resolved(at + "." + field.getKey(), field.getValue())));
        return object;
    }

    private String function(String at, String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> ref(at, argument.asText());
            case "Fn::GetAtt" ->
                    attribute(at, argument.path(0).asText(), argument.path(1).asText());
            case "Fn::Sub" -> substituted(at, argument.asText());
            case "Fn::Base64" ->
                    Base64.getEncoder()
                            .encodeToString(
                                    resolved(at, argument)
                                            .asText()
                                            .getBytes(StandardCharsets.UTF_8));
            case "Fn::Join" -> {
                List<String> parts = new ArrayList<>();
                argument.path(1).forEach(part -> parts.add(resolved(at, part).asText()));
                yield String.join(argument.path(0).asText(), parts);
            }
            default -> {
                problems.add("%s: %s is not known here".formatted(at, name));
                yield "";
            }
        };
    }

    private String ref(String at, String name) {
        if (PSEUDO.containsKey(name)) {
            return PSEUDO.get(name);
        }
        if (parameters.containsKey(name)) {
            used.add(name);
            return parameters.get(name);
        }
        if (document.path("Resources").has(name)) {
            return name.equals("Bucket") ? BUCKET : name;
        }
        problems.add("%s: '%s' is nothing that can be referred to".formatted(at, name));
        return "";
    }

    private String attribute(String at, String resource, String attribute) {
        JsonNode of = document.path("Resources").path(resource);
        if (of.isMissingNode()) {
            problems.add("%s: there is no resource '%s'".formatted(at, resource));
        } else if (!types.hasAttribute(of.path("Type").asText(), attribute)) {
            problems.add("%s: %s has no attribute '%s'".formatted(at, resource, attribute));
        }
        return resource.equals("Bucket") && attribute.equals("Arn")
                ? "arn:aws:s3:::" + BUCKET
                : "arn:aws:example:::" + resource;
    }

    private String substituted(String at, String text) {
        Matcher matcher = IN_SUB.matcher(text);
        return matcher.replaceAll(found -> {
            String name = found.group(2);
            if (!found.group(1).isEmpty()) {
                return Matcher.quoteReplacement("${" + name + "}");
            }
            int dot = name.indexOf('.');
            return Matcher.quoteReplacement(
                    dot < 0
                            ? ref(at, name)
                            : attribute(at, name.substring(0, dot), name.substring(dot + 1)));
        });
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
