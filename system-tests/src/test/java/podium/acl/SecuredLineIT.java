package podium.acl;

import podium.stack.Registry;
import podium.stack.S3Server;
import podium.stack.ServerTls;
import podium.stack.StackTopics;
import podium.system.Checkout;
import podium.system.Cli;
import podium.system.Listening;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The services as in production, on one machine: Kafka, store, registry and the services
/// themselves are reached over TLS alone, each service is a user of Kafka's, what the table lets it
/// do is enough for its work, and nobody is let in without a key.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredLineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONNECT_MILLIS = 5_000;
    private static final long EVENTS = 3_000;
    private static final String STORE_SECRET = "planted-store-secret";

    /// In the order in which they are started.
    ///
    /// @param user of Kafka's
    private record Member(String module, String user) {}

    private static final Member GENERATOR = new Member("generator-service", "generator");
    private static final Member BRONZE = new Member("bronze-sink", "bronze");
    private static final Member SILVER = new Member("silver-service", "silver-main");
    private static final Member GOLD = new Member("gold-service", "gold-main");
    private static final Member QUERY_API = new Member("query-api", "nobody");
    private static final List<Member> MEMBERS = List.of(GENERATOR, BRONZE, SILVER, GOLD, QUERY_API);

    @TempDir static Path folder;
    private static final Map<Member, ServiceOverTls> RUNNING = new LinkedHashMap<>();
    private static final List<String> SAID = new ArrayList<>();
    private static SecuredBroker broker;
    private static Certificates registrys;
    private static S3Server s3;
    private static Registry registry;
    private static Path keys;
    private static String operator;
    private static String reader;
    private static int goldsPort;

    @BeforeAll
    static void start() throws Exception {
        makeKeys();
        broker = SecuredBroker.start(folder);
        registrys = Certificates.make(folder, "registry-of-the-test");
        registrys.alsoTrusts(broker.certificates(), "broker-of-the-test");
        s3 = S3Server.start(folder.resolve("s3"), 0, tls(broker.certificates()));
        s3.createBucket("podium");
        registry = Registry.start(folder.resolve("registry"), 0, tls(registrys));
        try (Admin admin = broker.operator()) {
            admin.createTopics(
                            StackTopics.wanted("main", 2).stream()
                                    .map(topic ->
                                            new NewTopic(
                                                            topic.name(),
                                                            topic.partitions(),
                                                            (short) 1)
                                                    .configs(topic.settings()))
                                    .toList())
                    .all()
                    .get();
            broker.admit(admin, AccessTable.read().users(List.of("main")));
        }
        goldsPort = freePort();
        for (Member member : MEMBERS) {
            RUNNING.put(
                    member,
                    started(
                            folder,
                            member,
                            member == GOLD ? goldsPort : freePort(),
                            settings(member, trusting(registrys))));
        }
        for (ServiceOverTls service : RUNNING.values()) {
            await().atMost(PATIENCE).until(service::isReady);
        }
    }

    /// As docs/kubernetes.md has them made.
    private static void makeKeys() throws IOException {
        Path stack = folder.resolve("keys-of-shop");
        Cli cli = new Cli(Checkout.root(), stack, 20_000, Map.of());
        keys = stack.resolve("keys");
        operator = cli.done("keys", "add", "me", "--role", "operator").lastLine();
        reader = cli.done("keys", "add", "query-api", "--role", "reader").lastLine();
        Files.writeString(folder.resolve("readers-key"), reader + "\n");
        Files.writeString(folder.resolve("password"), SecuredBroker.PASSWORD + "\n");
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(ServiceOverTls::close);
        if (registry != null) {
            registry.close();
        }
        if (s3 != null) {
            s3.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Order(1)
    void eventsBecomeAReleaseThatIsAnswered() throws Exception {
        ServiceOverTls generator = service(GENERATOR);

        HttpResponse<String> begun =
                generator.post("/v1/runs", "{\"events\": %d, \"seed\": 7}".formatted(EVENTS));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() ->
                        generator.get("/v1/runs/current").path("acknowledged").asLong() == EVENTS);
        HttpResponse<String> released = service(GOLD).post("/v1/releases", "");

        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(service(GOLD).get("/v1/status").path("last_release").isNumber()).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(service(QUERY_API).get("/v1/status", reader).body())
                                .contains("\"number\":")
                                .containsPattern(
                                        "\"gold_service\":\\{\"state\":\"(running|standby)"));
        assertThat(service(QUERY_API).get("/v1/product-funnel?limit=1", reader).body())
                .contains("\"product_id\":");
    }

    @Test
    @Order(2)
    void nobodyIsLetInWithoutAKey() throws IOException {
        for (Member member : MEMBERS) {
            assertThat(service(member).get("/v1/status", null).statusCode())
                    .as(member.module())
                    .isEqualTo(401);
            assertThat(service(member).get("/v1/status", reader).statusCode())
                    .as(member.module())
                    .isEqualTo(200);
        }
    }

    /// Whatever listens: each service, the broker for its clients and for itself, the store, the
    /// registry. The registry has a second port, for probes and on this machine alone, in clear.
    @Test
    @Order(3)
    @EnabledOnOs(OS.LINUX)
    void everyPortIsSpokenToOverTlsAlone() throws IOException {
        Map<String, List<Listening>> seen = new LinkedHashMap<>();
        for (Member member : MEMBERS) {
            seen.put(
                    member.module(),
                    Listening.by(ProcessHandle.of(service(member).process().pid()).orElseThrow()));
        }
        seen.put("kafka", listening(broker.broker().pid()));
        seen.put("s3", listening(s3.pid()));
        seen.put("registry", listening(registry.pid()));

        seen.forEach((who, ports) -> {
            assertThat(ports)
                    .as(who)
                    .hasSize(who.equals("kafka") || who.equals("registry") ? 2 : 1)
                    .allMatch(each -> each.address().isLoopbackAddress());
            ports.stream()
                    .filter(each -> !who.equals("registry") || each.port() == registry.port())
                    .forEach(each ->
                            assertThat(speaksTls(each.port())).as("%s on %s", who, each).isTrue());
        });
    }

    @Test
    @Order(4)
    void noSecretIsInALogAMetricAnErrorOrAnAnswer() throws IOException {
        for (Member member : MEMBERS) {
            service(member).get("/q/metrics", null);
            service(member).get("/q/health", null);
            service(member).get("/v1/nothing", operator);
            service(member).get("/v1/status", operator.substring(0, operator.length() - 1));
            service(member).get("/v1/status?key=" + operator, null);
            assertThat(service(member).logged())
                    .as(member.module())
                    .doesNotContain(secrets())
                    .doesNotContain("AuthorizationException");
        }

        assertThat(SAID)
                .hasSizeGreaterThan(5 * MEMBERS.size())
                .allSatisfy(answer -> assertThat(answer).doesNotContain(secrets()));
    }

    @Test
    @Order(5)
    void whoDoesNotTrustTheStoreDoesNotUseIt() throws IOException {
        Map<String, String> settings = settings(BRONZE, "");
        settings.put("PODIUM_STORE_SECRET_KEY", STORE_SECRET);
        settings.put("PODIUM_BRONZE_START_TIMEOUT", "5s");

        try (ServiceOverTls distrusting =
                started(folder.resolve("distrusting"), BRONZE, freePort(), settings)) {
            await().atMost(PATIENCE).until(() -> distrusting.logged().contains("LAKE-001"));

            assertThat(distrusting.isReady()).isFalse();
            assertThat(distrusting.logged()).doesNotContain(STORE_SECRET);
        }
    }

    @Test
    @Order(6)
    void whoDoesNotTrustTheRegistryDoesNotUseIt() throws IOException {
        Map<String, String> settings = settings(SILVER, trusting(broker.certificates()));

        try (ServiceOverTls distrusting =
                started(folder.resolve("distrusting"), SILVER, freePort(), settings)) {
            await().atMost(PATIENCE).until(() -> distrusting.logged().contains("SILVER-004"));

            assertThat(distrusting.isReady()).isFalse();
        }
    }

    private static List<String> secrets() {
        return List.of(
                SecuredBroker.PASSWORD,
                SecuredBroker.PASSWORD.replace("\\", "\\\\").replace("\"", "\\\""),
                S3Server.SECRET_KEY,
                secret(operator),
                secret(reader));
    }

    private static String secret(String key) {
        return key.substring(key.length() - 43);
    }

    private static ServiceOverTls service(Member member) {
        ServiceOverTls service = RUNNING.get(member);
        assertThat(service).as(member.module()).isNotNull();
        return service;
    }

    private static ServiceOverTls started(
            Path home, Member member, int port, Map<String, String> settings) throws IOException {
        return ServiceOverTls.start(
                home, member.module(), port, broker.certificates(), settings, operator, SAID);
    }

    private static List<Listening> listening(long pid) throws IOException {
        return Listening.by(ProcessHandle.of(pid).orElseThrow());
    }

    /// Whether somebody comes to terms who trusts the servers of this test.
    private static boolean speaksTls(int port) {
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            plain.setSoTimeout(CONNECT_MILLIS);
            try (SSLSocket secured =
                    (SSLSocket)
                            registrys
                                    .trusting()
                                    .getSocketFactory()
                                    .createSocket(plain, "127.0.0.1", port, true)) {
                secured.startHandshake();
                return true;
            }
        } catch (IOException _) {
            return false;
        }
    }

    private static ServerTls tls(Certificates certificates) {
        return new ServerTls(certificates.keystore(), Certificates.STORE_PASSWORD);
    }

    /// The option of a virtual machine that trusts whom this truststore names.
    private static String trusting(Certificates certificates) {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                .formatted(certificates.truststore(), Certificates.STORE_PASSWORD);
    }

    /// @param machine options of the virtual machine
    private static Map<String, String> settings(Member member, String machine) {
        Map<String, String> settings = new HashMap<>();
        settings.put("JAVA_TOOL_OPTIONS", machine);
        settings.put("PODIUM_STORE_ENDPOINT", s3.endpoint().toString());
        settings.put("PODIUM_STORE_ACCESS_KEY", s3.accessKey());
        settings.put("PODIUM_STORE_SECRET_KEY", s3.secretKey());
        settings.put("PODIUM_ACCESS_KEYS", keys.toString());
        if (member == QUERY_API) {
            settings.put("PODIUM_GOLD_URL", "https://127.0.0.1:" + goldsPort);
            settings.put("PODIUM_ACCESS_KEY_FILE", folder.resolve("readers-key").toString());
            return settings;
        }
        settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap());
        settings.put("PODIUM_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        settings.put("PODIUM_KAFKA_TRUSTSTORE", broker.certificates().authority().toString());
        settings.put("PODIUM_KAFKA_USERNAME", member.user());
        settings.put("PODIUM_KAFKA_PASSWORD_FILE", folder.resolve("password").toString());
        settings.put("PODIUM_REGISTRY_URL", registry.url().toString());
        settings.put("PODIUM_REGISTRY_AUTO_REGISTER", "true");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
