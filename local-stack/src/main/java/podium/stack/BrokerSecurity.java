package podium.stack;

import java.nio.file.Path;
import java.util.List;

/// What a broker takes: TLS with a password (SASL_SSL, SCRAM-SHA-512), on its one listener for
/// clients; its controller's listener takes itself alone. Nobody but the operator may do anything
/// that no access list says.
///
/// @param keystore PKCS12: the broker's certificate, for `127.0.0.1`, and its key
/// @param truststore PKCS12: who has signed it
/// @param storePassword of both files; letters and digits
/// @param operator a user that may do everything, made together with the broker's storage
/// @param password the operator's; letters and digits
public record BrokerSecurity(
        Path keystore, Path truststore, String storePassword, String operator, String password) {
    /// @throws IllegalArgumentException if a name or a password has more than letters and digits:
    ///   what makes the storage has no quotes
    public BrokerSecurity {
        for (String each : List.of(storePassword, operator, password)) {
            if (!each.matches("[A-Za-z0-9]+")) {
                throw new IllegalArgumentException(
                        "names and passwords of a broker have letters and digits only");
            }
        }
    }

    String listeners(int port, int controllerPort) {
        return """
        listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=SASL_SSL://127.0.0.1:%1$d
        listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:SASL_SSL
        controller.quorum.voters=1@127.0.0.1:%2$d
        inter.broker.listener.name=SASL_SSL
        sasl.enabled.mechanisms=SCRAM-SHA-512
        sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
        listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%3$s" password="%4$s";
        # passwords of the others are in the controller's own log, which it can't read before it runs
        sasl.mechanism.controller.protocol=PLAIN
        listener.name.controller.sasl.enabled.mechanisms=PLAIN
        listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="controller" password="%4$s" user_controller="%4$s";
        ssl.keystore.type=PKCS12
        ssl.keystore.location=%5$s
        ssl.keystore.password=%7$s
        ssl.truststore.type=PKCS12
        ssl.truststore.location=%6$s
        ssl.truststore.password=%7$s
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        allow.everyone.if.no.acl.found=false
        super.users=User:%3$s;User:controller
        """
                .formatted(
                        port,
                        controllerPort,
                        operator,
                        password,
                        SettingsText.of(keystore.toAbsolutePath().toString()),
                        SettingsText.of(truststore.toAbsolutePath().toString()),
                        storePassword);
    }

    List<String> formatArguments() {
        return List.of(
                "--add-scram", "SCRAM-SHA-512=[name=%s,password=%s]".formatted(operator, password));
    }

    @Override
    public String toString() {
        return "SASL_SSL, operator " + operator;
    }
}
