package podium.system;

import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.StackPorts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A line of real processes that is as closed as elsewhere: nobody is let in without a key,
/// services and commands have one, and no secret is where others read.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosedLineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration COMMAND_MAX = Duration.ofMinutes(5);

    /// Shorter than any JVM lives; a look at all processes takes some milliseconds of a processor.
    private static final Duration OFTEN = Duration.ofMillis(100);

    private static final int CONNECT_MILLIS = 1_000;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Whatever changes something, by who offers it.
    private static final Map<Part, List<String>> CHANGES =
            Map.of(
                    Part.QUERY_API, List.of("POST /v1/sql"),
                    Part.GENERATOR,
                            List.of(
                                    "POST /v1/runs",
                                    "PATCH /v1/runs/current",
                                    "DELETE /v1/runs/current",
                                    "POST /v1/imports?format=jsonl"),
                    Part.BRONZE, List.of("POST /v1/status"),
                    Part.SILVER, List.of("POST /v1/status"),
                    Part.GOLD,
                            List.of(
                                    "POST /v1/releases",
                                    "POST /v1/promotions",
                                    "POST /v1/rollbacks",
                                    "POST /v1/compactions",
                                    "POST /v1/compactions/months"),
                    Part.COMPACTOR, List.of("POST /v1/rounds"),
                    Part.OPERATIONS, List.of("POST /v1/operations", "DELETE /v1/operations/1"));

    /// More than this class asks one service for; further ones would be told to wait.
    private static final String REFUSALS = "100";

    private static final List<String> ANSWERS = new ArrayList<>();

    private static Line line;
    private static String operator;
    private static String reader;

    @BeforeAll
    static void startAClosedLine() throws IOException {
        Line open = Line.notStarted(Map.of("PODIUM_ACCESS_ANONYMOUS", ""));
        operator = open.cli().done("keys", "add", "everything", "--role", "operator").lastLine();
        reader = open.cli().done("keys", "add", "board", "--role", "reader").lastLine();
        Path own = open.cli().data().resolveSibling("own-key");
        Files.writeString(own, operator + "\n");
        line =
                new Line(
                        open.cli()
                                .with(
                                        Map.of(
                                                "PODIUM_ACCESS_KEY_FILE",
                                                own.toString(),
                                                "PODIUM_KEY_FILE",
                                                own.toString(),
                                                "PODIUM_ACCESS_REFUSALS_BURST",
                                                REFUSALS)));
        line.cli().done("up");
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void commandsAndServicesWorkWithTheirKeys() {
        line.cli().done("generate", "--events", "2000", "--seed", "9");
        line.cli().done("release");

        assertThat(line.cli().done("ask", "hourly-revenue").output()).contains("total_revenue");
        assertThat(line.cli().done("sql", "select count(*) from silver_events").output())
                .contains("count");
        line.cli().done("status");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(call(Part.QUERY_API, "GET /v1/status", operator).body())
                                .containsPattern(
                                        "\"gold_service\":\\{\"state\":\"(running|standby)")
                                .contains("\"anonymous\":null")
                                .doesNotContain("it answered 401"));
    }

    @Test
    @Order(2)
    void nobodyIsLetInWithoutAKeyAndAReaderChangesNothing() {
        CHANGES.forEach((part, changes) -> {
            HttpResponse<String> stranger = call(part, "GET /v1/status", null);
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(stranger.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(call(part, "GET /v1/status", reader).statusCode())
                    .isEqualTo(part == Part.OPERATIONS ? 404 : 200);
            assertThat(call(part, "GET /q/health/live", null).statusCode()).isEqualTo(200);
            assertThat(call(part, "GET /q/metrics", null).statusCode()).isEqualTo(200);
            for (String change : changes) {
                assertThat(call(part, change, null).statusCode())
                        .as("%s %s", part, change)
                        .isEqualTo(401);
                assertThat(call(part, change, reader).statusCode())
                        .as("%s %s", part, change)
                        .isEqualTo(403);
            }
        });
        assertThat(call(Part.GOLD, "GET /v1/live?after_cut=0", null).statusCode()).isEqualTo(401);
        Cli.Said status = line.cli().with(Map.of("PODIUM_KEY_FILE", "")).run("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.output()).contains("ACCESS-101: send a good key");
    }

    @Test
    @Order(3)
    void whatWasDoneIsWrittenDown() throws IOException {
        Path actions = line.cli().data().resolve(Part.GOLD.label()).resolve("actions.jsonl");

        assertThat(Files.readAllLines(actions))
                .anyMatch(action ->
                        action.contains("\"who\":\"everything\"")
                                && action.contains("POST /v1/releases")
                                && action.contains("\"outcome\":\"begun\""))
                .anyMatch(action ->
                        action.contains("POST /v1/releases")
                                && action.contains("\"outcome\":\"200\""));
    }

    /// All ports of all processes are those of the table in docs/security.md, and nobody reaches
    /// one from elsewhere than this machine.
    @Test
    @Order(4)
    @EnabledOnOs(OS.LINUX)
    void itListensWhereTheDocsSayAndNowhereElse() throws IOException {
        StackPorts ports = new StackPorts(line.cli().portBase());
        Map<String, ProcessHandle> processes = line.processes();
        List<InetAddress> outside =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        List<String> seen = new ArrayList<>();

        for (Part part : Part.values()) {
            ProcessHandle process = processes.get(part.label());
            assertThat(process).as(part.label()).isNotNull();
            for (Listening listening : Listening.by(process)) {
                seen.add(PortTable.row(part, listening.port(), ports));
                assertThat(listening.address().isLoopbackAddress())
                        .as("%s on %s", part, listening)
                        .isTrue();
                for (InetAddress address : outside) {
                    assertThat(answers(address, listening.port()))
                            .as("%s, port %d of %s", part, listening.port(), address)
                            .isFalse();
                }
            }
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(PortTable.rows());
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Whoever is on the machine may list processes, with their command lines.
    @Test
    @Order(5)
    @EnabledOnOs(OS.LINUX)
    void noSecretIsInACommandLine() {
        Set<String> commandLines = new TreeSet<>();
        line.processes().values().forEach(part -> commandLines.add(commandLine(part)));
        for (String command :
                List.of(
                        "audit",
                        "gc",
                        "rejects",
                        "manifests",
                        "replay --run next --from bronze --dry-run")) {
            commandLines.addAll(commandLines(command.split(" ")));
        }

        assertThat(String.join("\n", commandLines))
                .contains(
                        "podium.audit.Main",
                        "podium.gc.runtime.Main",
                        "podium.bronze.runtime.RejectsMain",
                        "podium.manifests.runtime.Main",
                        "podium.bronze.runtime.RestoreMain");
        assertThat(commandLines)
                .allSatisfy(commandLine -> assertThat(commandLine).doesNotContain(secrets()));
    }

    /// Of a command and of all that it starts, until it ends.
    private static Set<String> commandLines(String... words) {
        Set<String> commandLines = new TreeSet<>();
        Cli.Running command = line.cli().beginInterruptible(words);
        ProcessHandle process = command.process().toHandle();
        await().atMost(COMMAND_MAX)
                .pollInterval(OFTEN)
                .until(() -> {
                    commandLines.add(commandLine(process));
                    process.descendants().forEach(child -> commandLines.add(commandLine(child)));
                    return !process.isAlive();
                });
        Cli.Said said = command.end();
        assertThat(said.exitCode()).as(said.output()).isZero();
        return commandLines;
    }

    /// Nothing of one that has ended.
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }

    /// The secrets in the configuration: of the object store, and of keys; also where something
    /// goes wrong.
    @Test
    @Order(6)
    void noSecretIsInALogAMetricAnErrorOrAnAnswer() throws IOException {
        CHANGES.forEach((part, changes) -> changes.forEach(change -> call(part, change, operator)));
        line.kill(Part.S3.label());
        await().atMost(PATIENCE)
                .until(() ->
                        call(Part.QUERY_API, "GET /q/metrics", null)
                                .body()
                                .contains("podium_query_store_reachable 0.0"));
        for (Part part : CHANGES.keySet()) {
            call(part, "GET /v1/status", operator);
            call(part, "GET /q/metrics", null);
            call(part, "GET /v1/nothing?key=1", operator);
            call(part, "GET /v1/status", operator.substring(0, operator.length() - 1));
        }
        call(Part.QUERY_API, "GET /v1/rejects", operator);
        call(Part.QUERY_API, "GET /v1/releases", operator);
        call(Part.QUERY_API, "GET /q/openapi", null);

        assertThat(ANSWERS).allSatisfy(answer -> assertThat(answer).doesNotContain(secrets()));
        List<Path> logs = logs();
        assertThat(logs).hasSizeGreaterThan(CHANGES.size());
        for (Path log : logs) {
            assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secrets());
        }
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(line.cli().data())) {
            return files.filter(file -> file.toString().matches(".*\\.(log|jsonl)(\\.\\d+)?"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/objects/"))
                    .filter(file -> !file.startsWith(line.cli().data().resolve("kafka/data")))
                    .filter(ClosedLineIT::isText)
                    .toList();
        }
    }

    /// Kafka calls the files of its partitions logs, too.
    private static boolean isText(Path file) {
        try {
            Files.readString(file);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> secrets() {
        return List.of(S3Server.SECRET_KEY, secret(operator), secret(reader));
    }

    private static String secret(String key) {
        return key.substring(key.length() - 43);
    }

    private static HttpResponse<String> call(Part part, String call, String key) {
        int space = call.indexOf(' ');
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d%s"
                                .formatted(
                                        line.cli().portBase() + part.ordinal(),
                                        call.substring(space + 1)));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(90))
                        .header("Content-Type", "application/json")
                        .method(
                                call.substring(0, space),
                                call.startsWith("P")
                                        ? HttpRequest.BodyPublishers.ofString("{\"events\":\"x\"}")
                                        : HttpRequest.BodyPublishers.noBody());
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            ANSWERS.add(response.headers().map() + response.body());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
