package podium.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BrokersTest {
    private static final String SECRET = "s3cret \"and\\more";

    @TempDir Path folder;

    @Test
    void withoutMoreItIsInClear() {
        Brokers brokers = read(Map.of(Brokers.PROTOCOL, "", Brokers.USERNAME, ""));

        assertThat(brokers).isEqualTo(Brokers.at("b:1"));
        assertThat(brokers.properties()).isEqualTo(Map.of("bootstrap.servers", "b:1"));
    }

    @Test
    void aUserComesOverTlsWithAPassword() throws IOException {
        Path authority = Files.writeString(folder.resolve("ca.crt"), "of whom we trust");

        Brokers brokers =
                read(
                        Map.of(
                                Brokers.PROTOCOL,
                                "SASL_SSL",
                                Brokers.TRUSTSTORE,
                                authority.toString(),
                                Brokers.USERNAME,
                                "gold",
                                Brokers.PASSWORD,
                                SECRET));

        assertThat(brokers.properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.location", authority.toString())
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"gold\" password=\"s3cret \\\"and\\\\more\";");
    }

    @Test
    void thePasswordMayBeInAFileWithALastLineBreak() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");

        Brokers brokers =
                read(
                        Map.of(
                                Brokers.PROTOCOL, "SASL_SSL",
                                Brokers.USERNAME, "gold",
                                Brokers.PASSWORD_FILE, file.toString()));

        assertThat(brokers)
                .isEqualTo(
                        read(
                                Map.of(
                                        Brokers.PROTOCOL, "SASL_SSL",
                                        Brokers.USERNAME, "gold",
                                        Brokers.PASSWORD, SECRET)));
    }

    @Test
    void asTextItHasNoSecret() {
        Brokers brokers =
                read(
                        Map.of(
                                Brokers.PROTOCOL, "SASL_SSL",
                                Brokers.USERNAME, "gold",
                                Brokers.PASSWORD, "planted-secret"));

        assertThat(brokers).hasToString("b:1 (SASL_SSL)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SASL_PLAINTEXT | gold | x    |      | security-protocol is PLAINTEXT, SSL or SASL_SSL
                    SASL_SSL       |      | x    |      | podium.kafka.username is not set
                    SASL_SSL       | gold |      |      | podium.kafka.password is not set
                    SASL_SSL       | gold | x    | gone | are both set
                    SASL_SSL       | gold |      | gone | password-file: 'gone' can't be read
                    SSL            | gold | x    |      | podium.kafka.username is set, and podium.kafka.security-protocol is not SASL_SSL
                    PLAINTEXT      | gold | x    |      | podium.kafka.username is set
                    """)
    void aSettingThatDoesNotFitIsNamed(
            String protocol, String user, String password, String file, String reason) {
        Map<String, String> settings = new HashMap<>();
        settings.put(Brokers.PROTOCOL, protocol);
        settings.put(Brokers.USERNAME, user);
        settings.put(Brokers.PASSWORD, password);
        settings.put(Brokers.PASSWORD_FILE, file);

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTruststoreThatIsNotThereOrNotUsedIsNamed() {
        assertThatThrownBy(
                        () -> read(Map.of(Brokers.PROTOCOL, "SSL", Brokers.TRUSTSTORE, "no/such")))
                .hasMessageContaining("podium.kafka.truststore: 'no/such' can't be read");
        assertThatThrownBy(() -> read(Map.of(Brokers.TRUSTSTORE, "no/such")))
                .hasMessageContaining("podium.kafka.truststore is set");
    }

    @Test
    void aLineBreakWouldEndTheQuotes() {
        Map<String, String> settings =
                Map.of(
                        Brokers.PROTOCOL, "SASL_SSL",
                        Brokers.USERNAME, "gold\nadmin",
                        Brokers.PASSWORD, "x");

        assertThatThrownBy(() -> read(settings)).hasMessageContaining("control character");
    }

    private static Brokers read(Map<String, String> settings) {
        return Brokers.read(name -> name.equals(Brokers.BOOTSTRAP) ? "b:1" : settings.get(name));
    }
}
