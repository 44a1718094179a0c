package podium.system;

import podium.audit.s3.Bucket;
import podium.chaos.check.Answers;
import podium.chaos.check.BronzeTiling;
import podium.chaos.check.Ledger;
import podium.chaos.check.LedgerCheck;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.check.kafka.KafkaRawLog;
import podium.chaos.check.s3.BronzeBucket;
import podium.lake.StoreProbe;
import podium.lake.s3.S3Clients;
import podium.lake.s3.S3ObjectStore;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;
import podium.stack.StackPorts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// docker-compose.yml for real: its images built, its containers up, seeded traffic through them
/// while one is killed, the answers held against the generator's ledger, and everything taken down.
/// Runs where it is asked for and a Docker engine is (`./podium test --containers`).
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    private static final int EVENTS = 60_000;
    private static final int RATE = 1_500;
    private static final LocalDate FROM = LocalDate.of(2025, 12, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 3);

    /// A machine that does other things, too, or has only one processor.
    private static final Duration BUILD = Duration.ofMinutes(40);

    private static final Duration START = Duration.ofMinutes(20);
    private static final Duration COMMAND = Duration.ofMinutes(20);
    private static final String USER = "10001";

    /// What makes the topics is one more than the parts, operations-service, which is for a
    /// checkout, one less.
    private static final int CONTAINERS = Part.values().length;

    private static final String KILLED = "silver";
    private static final String MADE = "podium/";

    /// Of no version of ours: Quarkus adds them by itself where it finds the HTTP client.
    private static final List<String> ADDED_BY_QUARKUS =
            List.of(
                    "io.quarkus.quarkus-apache-httpclient-",
                    "io.quarkiverse.amazonservices.quarkus-amazon-apache-client-internal-");

    /// How a test tells a person something: `./podium test` shows such lines.
    private static final String TOLD = "told: containers: ";

    @TempDir private static Path folder;
    private static Optional<Docker> engine = Optional.empty();
    private static int base;
    private static Cli cli;
    private static Ledger ledger;

    @BeforeAll
    static void letTrafficThroughWhileAContainerIsKilled() {
        Assumptions.assumeTrue(
                "container".equals(System.getProperty("podium.test.broker")),
                "docker-compose.yml is tried by ./podium test --containers alone");
        Optional<String> missing = Docker.missing(folder);
        if (missing.isPresent() && "1".equals(System.getenv("PODIUM_REQUIRE_DOCKER"))) {
            throw new IllegalStateException(
                    missing.get() + ", and PODIUM_REQUIRE_DOCKER=1 asks for it");
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        base = Line.freePorts();
        Docker docker = new Docker(Checkout.root(), folder, "podium-test-" + base, ports(base));
        engine = Optional.of(docker);
        cli = Cli.ofPorts(Checkout.root(), folder, base, COMMAND);

        timed("base images here", () -> bases(docker));
        timed("images built", () -> docker.compose(BUILD, "build"));
        sizes(docker).forEach(size -> System.out.println(TOLD + size));
        timed("up and healthy", () -> up(docker));
        CompletableFuture<Void> killing = CompletableFuture.runAsync(() -> killAndRestart(docker));
        timed("%,d events sent and released".formatted(EVENTS), ComposeIT::generate);
        killing.join();
        ledger = AnswersFetch.ledger(url(Part.GENERATOR));
        cli.done("release");
    }

    @AfterAll
    static void takeDown() {
        engine.ifPresent(docker -> docker.compose(START, "down", "-v"));
    }

    @Test
    void everyRecordIsInTheBooksAndEveryRejectIsTheLedgers() {
        StatedRelease status = AnswersFetch.status(url(Part.QUERY_API));

        assertThat(LedgerCheck.ofRelease(ledger, status)).isEmpty();
        assertThat(status.rawRecords()).isEqualTo(EVENTS);
    }

    @Test
    void theAnswersAreTheLedgers() {
        Answers answers = AnswersFetch.answers(url(Part.QUERY_API), FROM, TO);

        assertThat(LedgerCheck.ofDates(ledger, answers)).isEmpty();
    }

    @Test
    void theAuditAgreesWithTheLastReleaseAndVerifiesAll() {
        Cli.Said audited = cli.done("audit");
        Cli.Said verified = cli.done("audit", "--all");

        assertThat(audited.lastLine()).matches("audit: .*rows equal.*");
        assertThat(verified.lastLine()).matches("verify: .* books: good");
    }

    @Test
    void bronzeHasTheTopicsBytes() {
        try (Bucket bucket =
                new Bucket(url(Part.S3), Stack.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY)) {
            BronzeTiling.Outcome tiling =
                    BronzeTiling.check(
                            new BronzeBucket(bucket),
                            new KafkaRawLog("localhost:" + port(Part.KAFKA)));

            assertThat(tiling.findings()).isEmpty();
            assertThat(tiling.lines()).isEqualTo(EVENTS);
        }
    }

    /// In a bucket that nobody has used: 20 races of 32 writers, and one winner of each.
    @Test
    void theStoreCreatesOnceWhoeverRaces() {
        try (S3Client client =
                S3Clients.create(
                        url(Part.S3), "us-east-1", S3Server.ACCESS_KEY, S3Server.SECRET_KEY)) {
            client.createBucket(bucket -> bucket.bucket("proof"));

            new StoreProbe(new S3ObjectStore(client, "proof"), "compose").prove();

            assertThat(client.headObject(head -> head.bucket("proof").key("probe/proven")))
                    .isNotNull();
        }
    }

    @Test
    void sqlIsAnsweredFromTheContainers() {
        Cli.Said said = cli.done("sql", "select count(*) as n from bronze_events");

        assertThat(said.output()).containsPattern("\\b(60,000|60000)\\b");
    }

    @Test
    void nobodyIsRootOrWritesOutsideOfVolumes() {
        Docker docker = engine.orElseThrow();

        for (String service : docker.states().keySet()) {
            if (!service.equals("topics")) {
                String container = docker.container(service);
                assertThat(docker.run("exec", container, "id", "-u").strip())
                        .as(service)
                        .isEqualTo(USER);
                assertThat(docker.does("exec", container, "touch", "/opt/podium/new"))
                        .as("%s writes to its own image", service)
                        .isFalse();
                assertThat(docker.does("exec", container, "test", "-s", "/opt/podium/app.aot"))
                        .as("%s has a cache of its classes", service)
                        .isTrue();
            }
        }
    }

    /// A bill of materials that misses a jar misses its next vulnerability.
    @Test
    void theBillOfMaterialsHasEveryJarOfTheImage() {
        Docker docker = engine.orElseThrow();
        String container = docker.container("gold");

        List<String> billed = new ArrayList<>(ADDED_BY_QUARKUS);
        json(docker.run("exec", container, "cat", "/opt/podium/sbom.json"))
                .get("components")
                .forEach(component ->
                        billed.add(
                                "%s.%s-%s"
                                        .formatted(
                                                component.path("group").asText(),
                                                component.path("name").asText(),
                                                component.path("version").asText())));
        List<String> jars =
                docker.lines(
                        "exec",
                        container,
                        "find",
                        "/opt/podium/lib",
                        "-name",
                        "*.jar",
                        "-printf",
                        "%f\\n");

        assertThat(jars).isNotEmpty().allMatch(jar -> billed.stream().anyMatch(jar::startsWith));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void downLeavesNothing() {
        Docker docker = engine.orElseThrow();
        assertThat(docker.left()).hasSizeGreaterThan(Part.values().length);

        timed("down", () -> docker.compose(START, "down", "-v"));

        assertThat(docker.left()).isEmpty();
    }

    private static void bases(Docker docker) {
        docker.program(START, "deploy/images/gather");
        docker.program(BUILD, "deploy/images/offline.sh");
    }

    private static List<String> sizes(Docker docker) {
        return docker
                .lines(
                        "images",
                        "--format",
                        "{{.Repository}}:{{.Tag}}\t{{.Size}}",
                        "--filter",
                        "dangling=false")
                .stream()
                .filter(line -> line.startsWith(MADE))
                .map(line -> line.replace("\t", " "))
                .sorted()
                .toList();
    }

    private static void up(Docker docker) {
        docker.compose(START, "up", "-d", "--no-build");
        await().atMost(START)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(docker.states())
                                .hasSize(CONTAINERS)
                                .allSatisfy((service, state) ->
                                        assertThat(state)
                                                .as(service)
                                                .matches(
                                                        service.equals("topics")
                                                                ? "Exited \\(0\\).*"
                                                                : "Up .*\\(healthy\\)")));
    }

    /// As an operator does who finds a container dead.
    private static void killAndRestart(Docker docker) {
        await().atMost(COMMAND)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> AnswersFetch.status(url(Part.QUERY_API)).rawRecords() > 0);
        docker.run("kill", docker.container(KILLED));
        timed(KILLED + " killed, and healthy again", () -> up(docker));
    }

    private static void generate() {
        cli.done(
                "generate",
                "--events",
                Integer.toString(EVENTS),
                "--rate",
                Integer.toString(RATE),
                "--seed",
                "7",
                "--dirty",
                "0.03",
                "--days",
                "2");
    }

    /// Ports by which docker-compose.yml is told where each part listens on this machine.
    private static Map<String, String> ports(int first) {
        Map<String, String> ports = new HashMap<>();
        Arrays.stream(Part.values())
                .forEach(part ->
                        ports.put(
                                "PODIUM_%s_PORT"
                                        .formatted(
                                                part.label()
                                                        .toUpperCase(Locale.ROOT)
                                                        .replace('-', '_')),
                                Integer.toString(new StackPorts(first).of(part))));
        return ports;
    }

    private static int port(Part part) {
        return new StackPorts(base).of(part);
    }

    private static URI url(Part part) {
        return URI.create("http://127.0.0.1:" + port(part));
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private static void timed(String what, Runnable action) {
        long begun = System.nanoTime();
        action.run();
        System.out.printf(
                Locale.ROOT,
                "%s%s: %d s%n",
                TOLD,
                what,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }
}
