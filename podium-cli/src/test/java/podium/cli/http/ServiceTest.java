package podium.cli.http;

import podium.cli.line.LineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceTest {
    @TempDir private Path folder;

    @Test
    void whereTheEnvironmentHasAKeyItIsSent() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "podium_me_x\n");

        assertThat(authorization(Map.of("PODIUM_KEY_FILE", file.toString())))
                .hasValue("Bearer podium_me_x");
        assertThat(authorization(Map.of())).isEmpty();
    }

    @Test
    void aKeyThatIsNotToBeHadIsARefusalForPeople() {
        Map<String, String> environment =
                Map.of("PODIUM_KEY_FILE", folder.resolve("none").toString());

        assertThatThrownBy(() -> authorization(environment))
                .isInstanceOfSatisfying(
                        LineException.class, e -> assertThat(e.code()).isEqualTo("ACCESS-008"))
                .hasMessageStartingWith("ACCESS-008: the key in ");
    }

    private static Optional<String> authorization(Map<String, String> environment) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new Service(
                            client, "gold-service", URI.create("http://127.0.0.1:1"), environment)
                    .request("/v1/releases")
                    .build()
                    .headers()
                    .firstValue("Authorization");
        }
    }
}
