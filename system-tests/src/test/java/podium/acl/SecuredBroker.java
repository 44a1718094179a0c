package podium.acl;

import podium.acl.AccessTable.Principal;
import podium.events.Brokers;
import podium.stack.BrokerSecurity;
import podium.stack.KafkaBroker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/// A broker that takes SASL_SSL alone, and whom the table's users may talk to.
record SecuredBroker(KafkaBroker broker, Certificates certificates) implements AutoCloseable {
    /// Of all users but the operator: whatever a person may think of.
    static final String PASSWORD = "pa\"ss\\w0rd '$1; x=\"y\"";

    static final String OPERATORS_PASSWORD = "operatorsOwn1";

    private static final String OPERATOR = "operator";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ITERATIONS = 4096;

    static SecuredBroker start(Path folder) throws Exception {
        Certificates certificates = Certificates.make(folder, "broker-of-the-test");
        BrokerSecurity security =
                new BrokerSecurity(
                        certificates.keystore(),
                        certificates.truststore(),
                        Certificates.STORE_PASSWORD,
                        OPERATOR,
                        OPERATORS_PASSWORD);
        Path home = Files.createDirectories(folder.resolve("broker"));
        return new SecuredBroker(KafkaBroker.start(home, 0, security), certificates);
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /// As a service is told them.
    Map<String, String> settings(String user) {
        Map<String, String> settings = new HashMap<>();
        settings.put(Brokers.BOOTSTRAP, bootstrap());
        settings.put(Brokers.PROTOCOL, "SASL_SSL");
        settings.put(Brokers.TRUSTSTORE, certificates.authority().toString());
        settings.put(Brokers.USERNAME, user);
        settings.put(Brokers.PASSWORD, PASSWORD);
        return settings;
    }

    Brokers brokers(String user) {
        return Brokers.read(settings(user)::get);
    }

    Brokers operatorsBrokers() {
        Map<String, String> settings = settings(OPERATOR);
        settings.put(Brokers.PASSWORD, OPERATORS_PASSWORD);
        return Brokers.read(settings::get);
    }

    /// To be closed by the caller.
    Admin operator() {
        return Admin.create(operatorsBrokers().properties());
    }

    /// Makes users and access lists, and waits until the broker has them.
    void admit(Admin operator, List<Principal> users) throws Exception {
        List<UserScramCredentialAlteration> passwords = new ArrayList<>();
        List<AclBinding> lists = new ArrayList<>();
        for (Principal user : users) {
            passwords.add(
                    new UserScramCredentialUpsertion(
                            user.name(),
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                            PASSWORD));
            for (AccessTable.Rule rule : user.rules()) {
                ResourcePattern on =
                        new ResourcePattern(rule.type(), rule.name(), rule.patternType());
                rule.operations()
                        .forEach(operation ->
                                lists.add(
                                        new AclBinding(
                                                on,
                                                new AccessControlEntry(
                                                        "User:" + user.name(),
                                                        "*",
                                                        operation,
                                                        AclPermissionType.ALLOW))));
            }
        }
        operator.alterUserScramCredentials(passwords).all().get();
        operator.createAcls(lists).all().get();
        await().atMost(PATIENCE)
                .until(() ->
                        operator.describeAcls(AclBindingFilter.ANY)
                                .values()
                                .get()
                                .containsAll(lists));
        for (Principal user : users) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> {
                        try (Admin admin = Admin.create(brokers(user.name()).properties())) {
                            return !admin.describeCluster().clusterId().get().isEmpty();
                        }
                    });
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
