package podium.acl;

import podium.acl.AccessTable.Principal;
import podium.events.Topics;
import podium.stack.StackTopics;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that the users of two runs may try: each operation on each topic, group and transactional
/// id, on one that the table doesn't know, and on the cluster.
record Trials(AccessTable table) {
    private static final String NOBODYS = "somebody-elses";

    /// Whose users they are.
    private static final List<String> RUNS = List.of("main", "next");

    private static final List<ResourceType> TYPES =
            List.of(
                    ResourceType.TOPIC,
                    ResourceType.GROUP,
                    ResourceType.TRANSACTIONAL_ID,
                    ResourceType.CLUSTER);

    /// What may be tried on a resource of a type.
    private static final Map<ResourceType, List<AclOperation>> OPERATIONS =
            Map.of(
                    ResourceType.TOPIC,
                    List.of(
                            AclOperation.READ,
                            AclOperation.WRITE,
                            AclOperation.CREATE,
                            AclOperation.DELETE,
                            AclOperation.ALTER,
                            AclOperation.DESCRIBE,
                            AclOperation.DESCRIBE_CONFIGS,
                            AclOperation.ALTER_CONFIGS),
                    ResourceType.GROUP,
                    List.of(
                            AclOperation.READ,
                            AclOperation.DELETE,
                            AclOperation.DESCRIBE,
                            AclOperation.DESCRIBE_CONFIGS,
                            AclOperation.ALTER_CONFIGS),
                    ResourceType.TRANSACTIONAL_ID,
                    List.of(AclOperation.WRITE, AclOperation.DESCRIBE),
                    ResourceType.CLUSTER,
                    List.of(
                            AclOperation.ALTER,
                            AclOperation.DESCRIBE,
                            AclOperation.DESCRIBE_CONFIGS,
                            AclOperation.ALTER_CONFIGS));

    record Resource(ResourceType type, String name) {}

    List<Principal> users() {
        return table.users(RUNS);
    }

    static List<AclOperation> operations(ResourceType type) {
        return OPERATIONS.getOrDefault(type, List.of());
    }

    /// Of the runs as `./podium up` makes them, all that the table names, and one that it doesn't.
    Set<String> topics() {
        Set<String> topics = new TreeSet<>(Set.of(NOBODYS, Topics.RAW));
        for (String run : RUNS) {
            StackTopics.wanted(run, 1).forEach(wanted -> topics.add(wanted.name()));
        }
        topics.addAll(named(ResourceType.TOPIC));
        return topics;
    }

    /// All that a user may try himself on.
    Set<Resource> resources() {
        Set<Resource> resources = new LinkedHashSet<>();
        topics().forEach(name -> resources.add(new Resource(ResourceType.TOPIC, name)));
        Stream.concat(named(ResourceType.GROUP).stream(), Stream.of(NOBODYS))
                .forEach(name -> resources.add(new Resource(ResourceType.GROUP, name)));
        Stream.concat(named(ResourceType.TRANSACTIONAL_ID).stream(), Stream.of(NOBODYS))
                .forEach(name ->
                        resources.add(new Resource(ResourceType.TRANSACTIONAL_ID, name + "1")));
        resources.add(new Resource(ResourceType.CLUSTER, "kafka-cluster"));
        return resources;
    }

    private Set<String> named(ResourceType type) {
        return users().stream()
                .flatMap(user -> user.rules().stream())
                .filter(rule -> rule.type() == type)
                .map(AccessTable.Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What each user is refused, as it stands in docs/kafka-access.md: operations, and on how many
    /// of the resources.
    String markdown() {
        Set<Resource> resources = resources();
        StringBuilder table = new StringBuilder("| user |");
        for (ResourceType type : TYPES) {
            long count = resources.stream().filter(each -> each.type() == type).count();
            table.append(
                    type == ResourceType.CLUSTER
                            ? " the cluster |"
                            : " %d %ss |"
                                    .formatted(count, type.name().toLowerCase(Locale.ROOT))
                                    .replace('_', ' '));
        }
        table.append("\n|---|---|---|---|---|\n");
        for (Principal user : users()) {
            table.append("| `%s` |".formatted(user.name()));
            for (ResourceType type : TYPES) {
                table.append(" %s |".formatted(refusals(user, type, resources)));
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String refusals(Principal user, ResourceType type, Set<Resource> resources) {
        List<String> refused = new ArrayList<>();
        for (AclOperation operation : operations(type)) {
            long count =
                    resources.stream()
                            .filter(each -> each.type() == type)
                            .filter(each -> !user.may(type, each.name(), operation))
                            .count();
            if (count > 0) {
                refused.add(
                        type == ResourceType.CLUSTER
                                ? AccessTable.spoken(operation)
                                : "%s %d".formatted(AccessTable.spoken(operation), count));
            }
        }
        return String.join(", ", refused);
    }
}
