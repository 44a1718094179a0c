package podium.deployment;

import podium.deployment.Compose.Service;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What every container of docker-compose.yml has to keep: nobody is root, writes outside of
/// volumes and temporary files, takes more than was asked for, or begins before whom it needs;
/// nothing is reached from other machines; what is there goes with `down -v`.
final class ComposePolicy {
    private static final String HEALTHY = "service_healthy";
    private static final String COMPLETED = "service_completed_successfully";
    private static final String LOOPBACK = "127.0.0.1:";
    private static final Set<String> UNTRACED = Set.of("", "latest");
    private static final Set<String> ROOTS = Set.of("0", "root");

    /// Direct memory, classes, code and threads of a JVM, and what is in its `/tmp`.
    private static final long BESIDE_HEAP = 240L << 20;

    private static final long KIB = 1024;
    private static final Pattern BYTES = Pattern.compile("\\d+[kmg]");

    private final Compose compose;
    private final List<String> problems = new ArrayList<>();

    private ComposePolicy(Compose compose) {
        this.compose = compose;
    }

    static List<String> problems(Compose compose) {
        ComposePolicy policy = new ComposePolicy(compose);
        compose.services().values().forEach(policy::service);
        policy.volumes();
        return policy.problems;
    }

    private void service(Service service) {
        JsonNode json = service.json();
        require(service, has(json, "restart"), "nothing says what happens when it ends");
        require(service, has(json, "pids_limit"), "it has no limit of processes");
        require(service, has(json.at("/logging/options"), "max-size"), "its log has no limit");
        require(
                service,
                !UNTRACED.contains(Image.of(service.image()).tag()),
                "its image has no tag that stays");
        rights(service);
        memory(service);
        ports(service);
        order(service);
        if (service.isOurs()) {
            ours(service);
        }
    }

    private void rights(Service service) {
        JsonNode json = service.json();
        require(service, service.texts("cap_drop").contains("ALL"), "it keeps capabilities");
        require(
                service,
                !has(json, "cap_add") && !json.path("privileged").asBoolean(),
                "it gets capabilities");
        require(
                service,
                service.texts("security_opt").contains("no-new-privileges:true"),
                "it may get more rights (no-new-privileges)");
        require(
                service,
                !ROOTS.contains(json.path("user").asText("another").split(":")[0]),
                "it runs as root");
    }

    private void memory(Service service) {
        String limit = service.json().path("mem_limit").asText();
        if (!BYTES.matcher(limit).matches()) {
            problems.add(service + ": it has no limit of memory");
            return;
        }
        String heap = service.environment().get("HEAP_MAX");
        require(
                service,
                heap == null || bytes(limit) >= bytes(heap) + BESIDE_HEAP,
                "its heap and what is beside it don't fit into its limit");
    }

    private void ports(Service service) {
        service.texts("ports").stream()
                .filter(port -> !port.startsWith(LOOPBACK))
                .forEach(port -> problems.add("%s: others reach %s".formatted(service, port)));
    }

    private void order(Service service) {
        service.dependsOn()
                .forEach((name, condition) -> {
                    Service needed = compose.services().get(name);
                    if (needed == null) {
                        problems.add("%s: there is no %s to wait for".formatted(service, name));
                    } else {
                        require(
                                service,
                                condition.equals(needed.ends() ? COMPLETED : HEALTHY),
                                "it does not wait until %s is ready".formatted(name));
                    }
                });
    }

    /// What this project makes the image of.
    private void ours(Service service) {
        JsonNode json = service.json();
        String name = service.repository().substring("podium/".length());
        boolean made = has(json, "build");
        require(service, json.path("read_only").asBoolean(), "its root file system can be written");
        require(
                service,
                service.texts("tmpfs").stream().anyMatch(tmp -> tmp.matches("/tmp:.*\\bexec\\b.*")),
                "native libraries have no place in /tmp");
        require(
                service,
                !made || json.at("/build/context").asText().equals("deploy/images/target/" + name),
                "its image is made of something else");
        require(
                service,
                json.at("/healthcheck/disable").asBoolean() == service.ends(),
                "nothing says whether it is ready");
        String module = service.build("MODULE");
        if (!module.isEmpty()) {
            require(
                    service,
                    service.build("PORT").equals(Integer.toString(new Program(module, "").port())),
                    "its image is made for another port than its module's");
        }
    }

    /// Each that is used is declared, so that `down -v` deletes it, and the other way round.
    private void volumes() {
        Set<String> declared = new HashSet<>();
        compose.json().path("volumes").fieldNames().forEachRemaining(declared::add);
        Set<String> used = new HashSet<>();
        for (Map.Entry<String, Service> each : compose.services().entrySet()) {
            for (String volume : each.getValue().texts("volumes")) {
                String source = volume.split(":")[0];
                if (!source.startsWith(".")) {
                    used.add(source);
                } else if (!volume.endsWith(":ro")) {
                    problems.add("%s: it may write to %s".formatted(each.getKey(), source));
                }
            }
        }
        Stream.concat(declared.stream(), used.stream())
                .distinct()
                .filter(volume -> declared.contains(volume) != used.contains(volume))
                .map(volume -> "volume %s: it is declared or used, and not both".formatted(volume))
                .forEach(problems::add);
    }

    private void require(Service service, boolean holds, String otherwise) {
        if (!holds) {
            problems.add("%s: %s".formatted(service, otherwise));
        }
    }

    private static boolean has(JsonNode json, String field) {
        return json.has(field);
    }

    private static long bytes(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'k' -> number * KIB;
            case 'm' -> number * KIB * KIB;
            default -> number * KIB * KIB * KIB;
        };
    }
}
