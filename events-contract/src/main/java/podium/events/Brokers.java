package podium.events;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Where Kafka is, and as whom we come: what all Kafka clients of a process have in common. As text
/// it shows no secret.
///
/// @param bootstrapServers as `bootstrap.servers`
/// @param security properties of every client besides: protocol, truststore, credentials
public record Brokers(String bootstrapServers, Map<String, String> security) {
    public static final String BOOTSTRAP = "kafka.bootstrap.servers";
    public static final String PROTOCOL = "podium.kafka.security-protocol";
    public static final String TRUSTSTORE = "podium.kafka.truststore";
    public static final String TRUSTSTORE_PASSWORD = "podium.kafka.truststore-password";
    public static final String USERNAME = "podium.kafka.username";
    public static final String PASSWORD = "podium.kafka.password";
    public static final String PASSWORD_FILE = "podium.kafka.password-file";

    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";
    private static final long SECRET_BYTES_MAX = 4096;

    public Brokers {
        security = Map.copyOf(security);
    }

    /// In clear, as nobody: a local stack's.
    public static Brokers at(String bootstrapServers) {
        return new Brokers(bootstrapServers, Map.of());
    }

    /// @param settings the value of a setting, or `null`; empty is the same
    /// @throws IllegalArgumentException that names a setting that is missing, or that doesn't fit
    public static Brokers read(Function<String, @Nullable String> settings) {
        Map<String, String> security = new HashMap<>();
        String protocol = value(PROTOCOL, settings);
        boolean isTls = false;
        boolean hasUser = false;
        switch (protocol == null ? "PLAINTEXT" : protocol) {
            case "PLAINTEXT" -> {
                // nothing is said of the other end, and nothing is said to it
            }
            case "SSL" -> isTls = true;
            case "SASL_SSL" -> {
                isTls = true;
                hasUser = true;
            }
            default ->
                    throw new IllegalArgumentException(
                            PROTOCOL + " is PLAINTEXT, SSL or SASL_SSL: no password goes in clear");
        }
        refuseUnused(isTls, hasUser, settings);
        if (isTls) {
            security.put("security.protocol", String.valueOf(protocol));
            trust(settings, security);
        }
        if (hasUser) {
            security.put("sasl.mechanism", "SCRAM-SHA-512");
            security.put(
                    "sasl.jaas.config",
                    LOGIN.formatted(
                            quoted(USERNAME, required(USERNAME, settings)),
                            quoted(PASSWORD, password(settings))));
        }
        return new Brokers(required(BOOTSTRAP, settings), security);
    }

    /// Properties with which each client begins; the caller's own.
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(security);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /// Who sets credentials and forgets the protocol would go on in clear.
    private static void refuseUnused(
            boolean isTls, boolean hasUser, Function<String, @Nullable String> settings) {
        if (!isTls && value(TRUSTSTORE, settings) != null) {
            throw new IllegalArgumentException(
                    TRUSTSTORE + " is set, and " + PROTOCOL + " is PLAINTEXT");
        }
        if (!hasUser && value(USERNAME, settings) != null) {
            throw new IllegalArgumentException(
                    USERNAME + " is set, and " + PROTOCOL + " is not SASL_SSL");
        }
    }

    /// Without one, the virtual machine's own says who is trusted.
    private static void trust(
            Function<String, @Nullable String> settings, Map<String, String> security) {
        String file = value(TRUSTSTORE, settings);
        if (file == null) {
            return;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(
                    "%s: '%s' can't be read".formatted(TRUSTSTORE, file));
        }
        String password = value(TRUSTSTORE_PASSWORD, settings);
        security.put("ssl.truststore.location", file);
        security.put("ssl.truststore.type", password == null ? "PEM" : "PKCS12");
        if (password != null) {
            security.put("ssl.truststore.password", password);
        }
    }

    private static String password(Function<String, @Nullable String> settings) {
        String file = value(PASSWORD_FILE, settings);
        if (file == null) {
            return required(PASSWORD, settings);
        }
        if (value(PASSWORD, settings) != null) {
            throw new IllegalArgumentException(
                    "%s and %s are both set".formatted(PASSWORD, PASSWORD_FILE));
        }
        try {
            Path path = Path.of(file);
            if (Files.size(path) > SECRET_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "%s: '%s' is too large for a password".formatted(PASSWORD_FILE, file));
            }
            String password = Files.readString(path).stripTrailing();
            if (password.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: '%s' is empty".formatted(PASSWORD_FILE, file));
            }
            return password;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' can't be read".formatted(PASSWORD_FILE, file), e);
        }
    }

    /// As it stands between quotes in `sasl.jaas.config`.
    private static String quoted(String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " has a control character");
        }
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String required(String name, Function<String, @Nullable String> settings) {
        String value = value(name, settings);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static @Nullable String value(
            String name, Function<String, @Nullable String> settings) {
        String value = settings.apply(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public String toString() {
        return "%s (%s)"
                .formatted(
                        bootstrapServers, security.getOrDefault("security.protocol", "in clear"));
    }
}
