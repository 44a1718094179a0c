package podium.acl;

import podium.system.Checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `deploy/kubernetes/kafka-access.yaml`, which the chart makes its users of.
record AccessTable(List<Principal> principals) {
    private static final String FILE = "deploy/kubernetes/kafka-access.yaml";
    private static final String FIRST_RUN = "main";

    /// Which operation another one includes, as Kafka's authorizer has it.
    private static final Map<AclOperation, Set<AclOperation>> INCLUDED_BY =
            Map.of(
                    AclOperation.DESCRIBE,
                    Set.of(
                            AclOperation.READ,
                            AclOperation.WRITE,
                            AclOperation.DELETE,
                            AclOperation.ALTER),
                    AclOperation.DESCRIBE_CONFIGS,
                    Set.of(AclOperation.ALTER_CONFIGS));

    /// @param of who comes under that name
    record Principal(String name, String of, boolean perRun, List<Rule> rules) {
        boolean may(ResourceType type, String name, AclOperation operation) {
            return rules.stream()
                    .filter(rule -> rule.type() == type && rule.covers(name))
                    .flatMap(rule -> rule.operations().stream())
                    .anyMatch(allowed ->
                            allowed == operation
                                    || INCLUDED_BY
                                            .getOrDefault(operation, Set.of())
                                            .contains(allowed));
        }

        private Principal ofRun(String run) {
            String suffix = run.equals(FIRST_RUN) ? "" : "." + run;
            return new Principal(
                    perRun ? name + "-" + run : name,
                    of,
                    perRun,
                    rules.stream().map(rule -> rule.named(run, suffix)).toList());
        }
    }

    record Rule(
            ResourceType type,
            String name,
            PatternType patternType,
            List<AclOperation> operations,
            String why) {
        boolean covers(String resource) {
            return patternType == PatternType.PREFIXED
                    ? resource.startsWith(name)
                    : resource.equals(name);
        }

        private Rule named(String run, String suffix) {
            return new Rule(
                    type,
                    name.replace("{run}", run).replace("{suffix}", suffix),
                    patternType,
                    operations,
                    why);
        }
    }

    static AccessTable read() {
        try {
            JsonNode root =
                    new ObjectMapper(new YAMLFactory())
                            .readTree(Files.readString(Checkout.root().resolve(FILE)));
            List<Principal> principals = new ArrayList<>();
            root.path("principals").forEach(each -> principals.add(principal(each)));
            return new AccessTable(principals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Users of these runs, and those that all runs have in common.
    List<Principal> users(List<String> runs) {
        return principals.stream()
                .flatMap(principal ->
                        principal.perRun()
                                ? runs.stream().map(principal::ofRun)
                                : Stream.of(principal.ofRun(FIRST_RUN)))
                .toList();
    }

    /// As it stands in docs/kafka-access.md.
    String markdown() {
        StringBuilder table =
                new StringBuilder("| principal | of | may | on | for |\n|---|---|---|---|---|\n");
        for (Principal principal : principals) {
            String name = principal.perRun() ? principal.name() + "-{run}" : principal.name();
            for (Rule rule : principal.rules()) {
                table.append(
                        "| `%s` | %s | %s | %s | %s |\n"
                                .formatted(
                                        name,
                                        principal.of(),
                                        rule.operations().stream()
                                                .map(AccessTable::spoken)
                                                .collect(Collectors.joining(", ")),
                                        resource(rule),
                                        rule.why()));
            }
        }
        return table.toString();
    }

    private static String resource(Rule rule) {
        return switch (rule.type()) {
            case CLUSTER -> "the cluster";
            case TRANSACTIONAL_ID -> "transactional ids `%s…`".formatted(rule.name());
            default ->
                    "%s `%s`".formatted(rule.type().name().toLowerCase(Locale.ROOT), rule.name());
        };
    }

    static String spoken(AclOperation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Principal principal(JsonNode json) {
        List<Rule> rules = new ArrayList<>();
        json.path("rules").forEach(each -> rules.add(rule(each)));
        return new Principal(
                json.path("name").asText(),
                json.path("of").asText(),
                json.path("perRun").asBoolean(),
                rules);
    }

    private static Rule rule(JsonNode json) {
        List<AclOperation> operations = new ArrayList<>();
        json.path("operations")
                .forEach(each -> operations.add(AclOperation.valueOf(constant(each.asText()))));
        return new Rule(
                ResourceType.valueOf(constant(json.path("type").asText())),
                json.path("name").asText(),
                json.path("patternType").asText().equals("prefix")
                        ? PatternType.PREFIXED
                        : PatternType.LITERAL,
                operations,
                json.path("why").asText());
    }

    /// `DescribeConfigs` is `DESCRIBE_CONFIGS`.
    private static String constant(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
