package podium.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each rule refuses what breaks it, for its own reason and for no other.
class BrokenComposeTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isRefusedForItsReason(String broken, Consumer<ObjectNode> breaking, String reason) {
        Compose compose = Compose.read();

        breaking.accept(compose.json());

        assertThat(
                        Stream.of(
                                        ComposePolicy.problems(compose),
                                        ComposeSettings.problems(compose))
                                .flatMap(List::stream))
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    USER podium                | USER root | kafka: it runs as root
                    FROM eclipse-temurin:25-jre | FROM eclipse-temurin:latest | kafka: it is not made of eclipse-temurin:25-jre
                    HEALTHCHECK                | #         | kafka: nothing says whether it is ready
                    ENTRYPOINT ["./start"]     | ENTRYPOINT ./start | kafka: a shell is between it and the signal to stop
                    org.opencontainers.image.version | version | kafka: it has no label org.opencontainers.image.version
                    """)
    void aBrokenDockerfileIsRefused(String right, String wrong, String reason) {
        String text = Checkout.text("deploy/images/kafka/Dockerfile");
        assertThat(text).contains(right);

        List<String> problems =
                ImagePolicy.problems("kafka", Dockerfile.parse(text.replace(right, wrong)));

        assertThat(problems).containsExactly(reason);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                gold("no limit of memory", g -> g.remove("mem_limit"), "it has no limit of memory"),
                gold(
                        "a limit below the heap",
                        g -> g.put("mem_limit", "512m"),
                        "its heap and what is beside it don't fit into its limit"),
                gold(
                        "no limit of processes",
                        g -> g.remove("pids_limit"),
                        "it has no limit of processes"),
                gold("no limit of logs", g -> g.remove("logging"), "its log has no limit"),
                gold("root", g -> g.put("user", "0:0"), "it runs as root"),
                gold(
                        "a root file system that can be written",
                        g -> g.remove("read_only"),
                        "its root file system can be written"),
                gold("no /tmp", g -> g.remove("tmpfs"), "native libraries have no place in /tmp"),
                gold("capabilities", g -> g.remove("cap_drop"), "it keeps capabilities"),
                gold(
                        "more rights",
                        g -> g.remove("security_opt"),
                        "it may get more rights (no-new-privileges)"),
                gold(
                        "an image that changes",
                        g -> g.put("image", "podium/gold-service"),
                        "its image has no tag that stays"),
                gold(
                        "a port of its image's own",
                        g -> g.withObject("/build/args").put("PORT", 8085),
                        "its image is made for another port than its module's"),
                gold(
                        "nobody asks whether it is ready",
                        g -> g.withObject("/healthcheck").put("disable", true),
                        "nothing says whether it is ready"),
                gold(
                        "begins before the registry is ready",
                        g ->
                                g.withObject("/depends_on/registry")
                                        .put("condition", "service_started"),
                        "it does not wait until registry is ready"),
                gold(
                        "waits for nobody there",
                        g ->
                                g.withObject("/depends_on/zookeeper")
                                        .put("condition", "service_healthy"),
                        "there is no zookeeper to wait for"),
                gold(
                        "does not wait for topics",
                        g -> g.withObject("/depends_on").remove("topics"),
                        "what it waits for: null, and in the local stack service_completed_successfully"),
                gold(
                        "another heap",
                        g -> g.withObject("/environment").put("HEAP_MAX", "256m"),
                        "heap: 256m, and in the local stack 384m"),
                gold(
                        "another run",
                        g -> g.withObject("/environment").put("PODIUM_RUN", "next"),
                        "PODIUM_RUN: next, and in the local stack main"),
                gold(
                        "a variable that the local stack doesn't set",
                        g -> g.withObject("/environment").put("PODIUM_GOLD_STREAM_THREADS", 9),
                        "PODIUM_GOLD_STREAM_THREADS: 9, and in the local stack null"),
                arguments(
                        "another broker",
                        service(
                                "kafka",
                                k -> k.withObject("/environment").remove("KAFKA_NUM_IO_THREADS")),
                        "kafka: num.io.threads: null, and in the local stack 4"),
                arguments(
                        "another number of partitions",
                        service("topics", t -> ((ArrayNode) t.path("command")).set(2, "12")),
                        "topics: command: [kafka:19092, main, 12], and in the local stack [kafka:19092, main, 4]"),
                arguments(
                        "a port of another's",
                        service("query-api", q -> q.putArray("ports").add("127.0.0.1:80:8080")),
                        "query-api: ports: [127.0.0.1:80:8080], and in the local stack [127.0.0.1:8080:8080]"),
                arguments(
                        "a port for other machines",
                        service("prometheus", p -> p.putArray("ports").add("9090:9090")),
                        "prometheus: others reach 9090:9090"),
                arguments(
                        "a volume that nobody has",
                        (Consumer<ObjectNode>) c -> c.withObject("/volumes").putNull("more"),
                        "volume more: it is declared or used, and not both"),
                arguments(
                        "a folder of the checkout that can be written",
                        service(
                                "grafana",
                                g -> ((ArrayNode) g.path("volumes")).add("./docs:/docs")),
                        "grafana: it may write to ./docs"));
    }

    private static Arguments gold(String broken, Consumer<ObjectNode> breaking, String reason) {
        return arguments(broken, service("gold", breaking), "gold: " + reason);
    }

    private static Consumer<ObjectNode> service(String name, Consumer<ObjectNode> breaking) {
        return compose -> breaking.accept((ObjectNode) compose.requiredAt("/services/" + name));
    }
}
