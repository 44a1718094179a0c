package podium.acl;

import podium.acl.AccessTable.Principal;
import podium.events.Brokers;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The table of docs/kafka-access.md on a real broker: each user may do what stands there and is
/// refused everything else, and nobody comes in without TLS, the right authority and a password.
class KafkaAccessIT {
    private static final Trials TRIALS = new Trials(AccessTable.read());
    private static final Path REPORT = Path.of("target", "kafka-access.txt");

    @TempDir static Path folder;
    private static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder);
        Set<String> topics = TRIALS.topics();
        try (Admin operator = broker.operator()) {
            operator.createTopics(topics.stream().map(KafkaAccessIT::topic).toList()).all().get();
            broker.admit(operator, TRIALS.users());
        }
        try (Attempts operator = new Attempts(broker.operatorsBrokers())) {
            for (String topic : topics) {
                assertThat(operator.refusal(ResourceType.TOPIC, topic, AclOperation.WRITE))
                        .isEmpty();
            }
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void eachUserMayDoWhatTheTableSaysAndNothingElse() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> seen = new TreeMap<>();
        List<String> refused = new ArrayList<>();

        for (Principal user : TRIALS.users()) {
            try (Attempts attempts = new Attempts(broker.brokers(user.name()))) {
                for (Trials.Resource resource : TRIALS.resources()) {
                    for (AclOperation operation : Trials.operations(resource.type())) {
                        String what =
                                "%s: %s %s %s"
                                        .formatted(
                                                user.name(),
                                                operation,
                                                resource.type(),
                                                resource.name());
                        Optional<AuthorizationException> refusal =
                                attempts.refusal(resource.type(), resource.name(), operation);
                        boolean may = user.may(resource.type(), resource.name(), operation);
                        expected.put(what, may ? "let" : "refused");
                        seen.put(what, refusal.isEmpty() ? "let" : "refused");
                        refusal.ifPresent(
                                why -> refused.add(what + ": " + why.getClass().getSimpleName()));
                    }
                }
            }
        }

        Files.createDirectories(REPORT.toAbsolutePath().getParent());
        Files.write(REPORT, refused);
        assertThat(seen).isEqualTo(expected);
        assertThat(refused).hasSizeGreaterThan(1000);
    }

    @Test
    void inClearNobodyIsAnswered() {
        Map<String, Object> inClear = Brokers.at(broker.bootstrap()).properties();

        assertThatThrownBy(() -> ask(inClear))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void withTlsAndNoPasswordNobodyIsAnswered() {
        Map<String, String> settings = broker.settings("gold-main");
        settings.put(Brokers.PROTOCOL, "SSL");
        settings.remove(Brokers.USERNAME);

        assertThatThrownBy(() -> ask(Brokers.read(settings::get).properties()))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aWrongPasswordIsRefused() {
        Map<String, String> settings = broker.settings("gold-main");
        settings.put(Brokers.PASSWORD, "guessed");

        assertThatThrownBy(() -> ask(Brokers.read(settings::get).properties()))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void aUserThatThereIsNotIsRefused() {
        Map<String, String> settings = broker.settings("gold-main");
        settings.put(Brokers.USERNAME, "gold-other");

        assertThatThrownBy(() -> ask(Brokers.read(settings::get).properties()))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void aBrokerThatAnotherAuthorityVouchesForIsRefused() throws Exception {
        Certificates others = Certificates.make(folder, "others");
        Map<String, String> settings = broker.settings("gold-main");
        settings.put(Brokers.TRUSTSTORE, others.authority().toString());

        assertThatThrownBy(() -> ask(Brokers.read(settings::get).properties()))
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void theBrokersLogHasNoPassword() throws IOException {
        String log = Files.readString(folder.resolve("broker").resolve("kafka.log"));

        assertThat(log).doesNotContain(SecuredBroker.PASSWORD, SecuredBroker.OPERATORS_PASSWORD);
    }

    private static void ask(Map<String, Object> properties) throws Exception {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("default.api.timeout.ms", 4_000);
        all.put("request.timeout.ms", 4_000);
        try (Admin admin = Admin.create(all)) {
            admin.describeCluster().clusterId().get();
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }
}
