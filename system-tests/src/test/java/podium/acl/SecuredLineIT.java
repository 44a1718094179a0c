package podium.acl;

import podium.stack.Registry;
import podium.stack.S3Server;
import podium.stack.ServerTls;
import podium.stack.StackTopics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The services against a broker, a store and a registry that are reached over TLS alone, each with
/// a user of its own: what the table lets it do is enough for its work.
class SecuredLineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long EVENTS = 3_000;
    private static final String STORE_SECRET = "planted-store-secret";

    /// By module: its user.
    private static final Map<String, String> SERVICES =
            Map.of(
                    "generator-service", "generator",
                    "bronze-sink", "bronze",
                    "silver-service", "silver-main",
                    "gold-service", "gold-main");

    @TempDir static Path folder;
    private static final Map<String, ServiceOverTls> running = new LinkedHashMap<>();
    private static SecuredBroker broker;
    private static S3Server s3;
    private static Registry registry;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder);
        ServerTls tls =
                new ServerTls(broker.certificates().keystore(), Certificates.STORE_PASSWORD);
        s3 = S3Server.start(folder.resolve("s3"), 0, tls);
        s3.createBucket("podium");
        registry = Registry.start(folder.resolve("registry"), 0, tls);
        try (Admin operator = broker.operator()) {
            operator.createTopics(
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
            broker.admit(operator, AccessTable.read().users(List.of("main")));
        }
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            running.put(
                    service.getKey(),
                    ServiceOverTls.start(
                            folder, service.getKey(), settings(service.getValue(), trusting())));
        }
        for (ServiceOverTls service : running.values()) {
            await().atMost(PATIENCE).until(service::isReady);
        }
    }

    @AfterAll
    static void stop() {
        running.values().forEach(ServiceOverTls::close);
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
    void eventsBecomeAReleaseAndNoSecretIsLogged() throws Exception {
        ServiceOverTls generator = service("generator-service");

        HttpResponse<String> begun =
                generator.post("/v1/runs", "{\"events\": %d, \"seed\": 7}".formatted(EVENTS));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() ->
                        generator.get("/v1/runs/current").path("acknowledged").asLong() == EVENTS);
        HttpResponse<String> released = service("gold-service").post("/v1/releases", "");

        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(service("gold-service").get("/v1/status").path("last_release").isNumber())
                .isTrue();
        for (String module : SERVICES.keySet()) {
            assertThat(service(module).logged())
                    .as(module)
                    .doesNotContain(
                            SecuredBroker.PASSWORD,
                            SecuredBroker.PASSWORD.replace("\\", "\\\\").replace("\"", "\\\""),
                            S3Server.SECRET_KEY,
                            STORE_SECRET)
                    .doesNotContain("AuthorizationException");
        }
    }

    @Test
    void whoDoesNotTrustTheStoreDoesNotUseIt() throws IOException {
        Map<String, String> settings = settings("bronze", "");
        settings.put("PODIUM_STORE_SECRET_KEY", STORE_SECRET);
        settings.put("PODIUM_BRONZE_START_TIMEOUT", "5s");

        try (ServiceOverTls distrusting =
                ServiceOverTls.start(folder.resolve("distrusting"), "bronze-sink", settings)) {
            await().atMost(PATIENCE).until(() -> distrusting.logged().contains("LAKE-001"));

            assertThat(distrusting.isReady()).isFalse();
            assertThat(distrusting.logged()).doesNotContain(STORE_SECRET);
        }
    }

    private static ServiceOverTls service(String module) {
        ServiceOverTls service = running.get(module);
        assertThat(service).as(module).isNotNull();
        return service;
    }

    private static String trusting() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                .formatted(broker.certificates().truststore(), Certificates.STORE_PASSWORD);
    }

    /// @param machine options of the virtual machine
    private static Map<String, String> settings(String user, String machine) throws IOException {
        Path password = folder.resolve("password");
        if (!Files.exists(password)) {
            Files.writeString(password, SecuredBroker.PASSWORD + "\n");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("JAVA_TOOL_OPTIONS", machine);
        settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap());
        settings.put("PODIUM_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        settings.put("PODIUM_KAFKA_TRUSTSTORE", broker.certificates().authority().toString());
        settings.put("PODIUM_KAFKA_USERNAME", user);
        settings.put("PODIUM_KAFKA_PASSWORD_FILE", password.toString());
        settings.put("PODIUM_STORE_ENDPOINT", s3.endpoint().toString());
        settings.put("PODIUM_STORE_ACCESS_KEY", s3.accessKey());
        settings.put("PODIUM_STORE_SECRET_KEY", s3.secretKey());
        settings.put("PODIUM_REGISTRY_URL", registry.url().toString());
        settings.put("PODIUM_REGISTRY_AUTO_REGISTER", "true");
        settings.put("PODIUM_ACCESS_ANONYMOUS", "operator");
        return settings;
    }
}
